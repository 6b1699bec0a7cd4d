import { copyText } from '../../copy-text.ts';
import { closures, equity, profile, summary } from '../answers.ts';
import { measuresWithDecay, type Tab } from '../choices.ts';
import { formatDay } from '../format.ts';
import { permalink, url } from '../navigation.ts';
import { whatIf } from '../question.ts';
import { dirty } from '../scenario/draft.ts';
import { sitingResult } from '../siting/job.ts';
import { sitesCsv } from '../siting/sites-csv.ts';
import { layerName, site } from '../state.ts';
import { word, type WordKey } from '../words/words.ts';
import { composePicture } from './compose-picture.ts';
import { describeQuestion } from './describe-question.ts';
import { describeScenario } from './describe-scenario.ts';
import { downloadBlob, downloadText } from './download.ts';
import { exportRequest, type ExportFormat } from './export-requests.ts';
import { takePicture } from './map-picture.ts';
import { closuresGeojson, equityCsv, profileCsv, sitesGeojson } from './page-files.ts';
import { getFile } from '../requests.ts';

/** The table or the shapes that are shown, as the server writes them. @throws `ApiFailure` */
export async function downloadTable(format: ExportFormat): Promise<null> {
  const { tab, level, measure, decay } = url.peek();
  const written = writtenHere(tab, format);
  if (written !== null) {
    downloadText(`${tab}.${format}`, mediaTypes[format], written);
    return null;
  }
  const { path, body, fileName } = exportRequest(
    {
      tab,
      level,
      measure,
      decay: measuresWithDecay.has(measure) ? decay : null,
      whatIf: whatIf.peek(),
    },
    format,
  );
  downloadBlob(fileName, await getFile(path, body ?? undefined));
  return null;
}

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  geojson: 'application/geo+json',
};

/** What the page can write itself; null for what the server writes, and while there is no answer. */
function writtenHere(tab: Tab, format: ExportFormat): string | null {
  const csv = format === 'csv';
  switch (tab) {
    case 'hours':
      return csv ? fileOf(profile.answer.peek().value, profileCsv) : null;
    case 'equity':
      return csv ? fileOf(equity.answer.peek().value, equityCsv) : null;
    case 'closures':
      return csv ? null : fileOf(closures.answer.peek().value, closuresGeojson);
    case 'siting':
      return fileOf(sitingResult.peek(), csv ? sitesCsv : sitesGeojson);
    default:
      return null;
  }
}

function fileOf<T>(answer: T | null, write: (answer: T) => string): string | null {
  return answer === null ? null : write(answer);
}

/** The map with its title, legend and sources. */
export async function downloadPicture(): Promise<WordKey | null> {
  const take = takePicture.peek();
  const answer = summary.answer.peek().value;
  if (take === null || answer === null) return 'report.mapMissing';
  const { basis } = answer;
  const demonstration = basis.demonstrationPlaces || basis.roads.demonstration;
  const sources = [
    `${layerName(basis.layer)} ${firstSentence(basis.layer.source)} ${formatDay(basis.layer.date)}`,
    `${basis.roads.source} ${formatDay(basis.roads.builtAt)}`,
    ...(site.peek()?.attributions ?? []),
    ...(site.peek()?.mapApproval == null ? [] : [site.peek()!.mapApproval!]),
  ];
  const canvas = composePicture(await take(), {
    title: `${word('report.title')}${demonstration ? ` · ${word('report.demonstration')}` : ''}`,
    lines: [
      describeQuestion(basis.question),
      `${word('report.scenario')} ${describeScenario()} · ${layerName(basis.layer)}`,
    ],
    sources: word('report.sourcesLine', { sources: sources.join(' · ') }),
  });
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) return 'report.mapMissing';
  downloadBlob('coverage.png', blob);
  return null;
}

/** A picture has no room for how an estimate was made; the report tells all of it. */
function firstSentence(source: string): string {
  return /^.*?(?:。|\. |$)/.exec(source)?.[0].trim() ?? source;
}

/** The address of this view; it cannot hold changes that nobody saved. */
export async function copyPermalink(): Promise<WordKey> {
  if (!(await copyText(permalink()))) return 'report.linkFailed';
  return dirty.peek() ? 'report.linkDraft' : 'report.linkCopied';
}
