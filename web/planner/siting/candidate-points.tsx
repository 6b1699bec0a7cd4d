import { useState } from 'preact/hooks';
import type { CoordinateSystem } from '../../../server/contract/codes.ts';
import { Button } from '../../ui/controls.tsx';
import { Select } from '../controls/select.tsx';
import { word } from '../words/words.ts';
import { parsePoints, type ParsedPoints } from './parse-points.ts';
import { changeForm, sitingForm } from './start-siting.ts';

const systems: readonly CoordinateSystem[] = ['wgs84', 'gcj02', 'bd09'];
/** Rows named in the message; the rest is only counted. */
const refusedShown = 5;

/** A list of one's own: read in the page, checked, and turned into the system of the map. */
export function CandidatePoints() {
  const [system, setSystem] = useState<CoordinateSystem>('wgs84');
  const [parsed, setParsed] = useState<ParsedPoints | 'no_columns' | null>(null);
  const { points } = sitingForm.value;

  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const found = parsePoints(decode(await file.arrayBuffer()));
    setParsed(found ?? 'no_columns');
    const { toWgs84 } = await import('./to-wgs84.ts');
    changeForm({
      points: (found?.points ?? []).map((point) => ({
        ...point,
        position: toWgs84(point.position, system),
      })),
    });
  };

  return (
    <div class="points">
      <div class="siting-pair">
        <div class="field">
          <label class="field-label" for="siting-points">
            {word('siting.points')}
          </label>
          <input
            class="points-file"
            id="siting-points"
            type="file"
            accept=".csv,.txt,.tsv,text/csv"
            aria-describedby="siting-points-hint"
            onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
          />
        </div>
        <Select
          label={word('siting.pointsSystem')}
          value={system}
          choices={systems.map((value) => ({ value, label: word(`siting.system.${value}`) }))}
          onChoose={setSystem}
        />
      </div>
      <p class="field-hint" id="siting-points-hint">
        {word('siting.pointsHint')}
      </p>
      <div role="status">
        {parsed === 'no_columns' && <p class="field-error">{word('siting.pointsNoColumns')}</p>}
        {parsed !== null && parsed !== 'no_columns' && <Refused parsed={parsed} />}
        {points.length > 0 && (
          <p class="points-read">{word('siting.pointsRead', { count: points.length })}</p>
        )}
      </div>
      {points.length > 0 && (
        <Button
          icon="ui-close"
          onClick={() => {
            changeForm({ points: [] });
            setParsed(null);
          }}
        >
          {word('siting.pointsRemove')}
        </Button>
      )}
    </div>
  );
}

function Refused({ parsed: { refused } }: { readonly parsed: ParsedPoints }) {
  if (refused.length === 0) return null;
  return (
    <div class="field-error">
      <p>{word('siting.pointsRefused', { count: refused.length })}</p>
      <ul>
        {refused.slice(0, refusedShown).map(({ row, reason }) => (
          <li key={row}>
            {word('siting.pointsRow', { row, reason: word(`siting.refused.${reason}`) })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** UTF-8, or what Excel on a Chinese Windows writes. */
function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
