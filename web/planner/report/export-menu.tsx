import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { ApiFailure, type FailureCode } from '../../api.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/controls.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { word, type WordKey } from '../words/words.ts';
import { copyPermalink, downloadPicture, downloadTable } from './export-actions.ts';
import { printReport } from './print-report.ts';
import './export-menu.css';

interface ExportChoice {
  readonly name: 'csv' | 'geojson' | 'png' | 'link' | 'print';
  readonly icon: IconName;
  /** @returns what to say when it is done; null: nothing more */
  readonly run: () => Promise<WordKey | null>;
}

const choices: readonly ExportChoice[] = [
  { name: 'csv', icon: 'ui-list', run: () => downloadTable('csv') },
  { name: 'geojson', icon: 'ui-layers', run: () => downloadTable('geojson') },
  { name: 'png', icon: 'ui-map', run: downloadPicture },
  { name: 'link', icon: 'ui-copy', run: copyPermalink },
  {
    name: 'print',
    icon: 'ui-external',
    run: async () => {
      await printReport();
      return null;
    },
  },
];

type Said = { readonly key: WordKey } | { readonly failure: FailureCode } | null;

/** The ways to take along exactly what is shown. */
export function ExportMenu() {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener(
      'pointerdown',
      ({ target }) => {
        if (target instanceof Node && box.current?.contains(target) !== true) setOpen(false);
      },
      { signal },
    );
    addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Escape') return;
        setOpen(false);
        box.current?.querySelector('button')?.focus();
      },
      { signal },
    );
    return () => stop.abort();
  }, [open]);

  const run = async ({ run: work }: ExportChoice): Promise<void> => {
    setSaid({ key: 'report.working' });
    try {
      const key = await work();
      setSaid(key === null ? null : { key });
      if (key === null) setOpen(false);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setSaid({ failure: error.code });
    }
  };

  return (
    <div class="export-menu" ref={box}>
      <Button
        icon="ui-share"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          setOpen(!open);
          setSaid(null);
        }}
      >
        {word('report.menu')}
      </Button>
      <div class="export-box" id={id} hidden={!open}>
        <ul>
          {choices.map((choice) => (
            <li key={choice.name}>
              <button type="button" class="export-choice" onClick={() => void run(choice)}>
                <Icon name={choice.icon} size={20} />
                <span>
                  {word(`report.${choice.name}`)}
                  <small>{word(`report.${choice.name}Hint`)}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p class="export-said" role="status">
          {said !== null && ('key' in said ? word(said.key) : t(`failure.${said.failure}`))}
        </p>
      </div>
    </div>
  );
}
