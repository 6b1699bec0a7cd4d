import { getFile } from '../../api.ts';
import { copyText } from '../../copy-text.ts';
import { summary } from '../answers.ts';
import { measuresWithDecay } from '../choices.ts';
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

/** The table or the shapes that are shown, as the server writes them. @throws `ApiFailure` */
export async function downloadTable(format: ExportFormat): Promise<null> {
  const { tab, level, measure, decay } = url.peek();
  const sites = sitingResult.peek();
  if (tab === 'siting' && format === 'csv' && sites !== null) {
    downloadText('siting.csv', 'text/csv', sitesCsv(sites));
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

/** The map with its title, legend and sources. */
export async function downloadPicture(): Promise<WordKey | null> {
  const take = takePicture.peek();
  const answer = summary.answer.peek().value;
  if (take === null || answer === null) return 'report.mapMissing';
  const { basis } = answer;
  const demonstration = basis.demonstrationPlaces || basis.roads.demonstration;
  const sources = [
    `${layerName(basis.layer)} ${basis.layer.source} ${formatDay(basis.layer.date)}`,
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

/** The address of this view; it cannot hold changes that nobody saved. */
export async function copyPermalink(): Promise<WordKey> {
  if (!(await copyText(permalink()))) return 'report.linkFailed';
  return dirty.peek() ? 'report.linkDraft' : 'report.linkCopied';
}
