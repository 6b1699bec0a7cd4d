import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/controls.tsx';
import { word } from '../words/words.ts';
import { isRunning } from './job-state.ts';
import { resumeSiting, sitingJob } from './job.ts';
import { SitingFields } from './siting-fields.tsx';
import { SitingProgress } from './siting-progress.tsx';
import { SitingResultView } from './siting-result.tsx';
import { startFromForm, usePreset } from './start-siting.ts';
import './siting.css';

/** The form folds away once there is something to look at. */
const editing = signal(true);

/** "The next 20 driver homes": the terms, the estimate, the proof, and what to do with it. */
export function SitingPanel() {
  const job = sitingJob.value;
  useEffect(() => {
    if (resumeSiting()) editing.value = false;
  }, []);
  const running = job !== null && isRunning(job);
  const folded = job !== null && !editing.value;
  return (
    <section class="siting" aria-labelledby="siting-heading">
      <header class="siting-head">
        <h2 id="siting-heading">{word('siting.title')}</h2>
        {!folded && <p class="quiet">{word('siting.intro')}</p>}
      </header>
      {folded ? (
        <div class="siting-actions">
          <Button icon="ui-settings" onClick={edit}>
            {word('siting.change')}
          </Button>
          {!running && (
            <Button icon="ui-refresh" onClick={startFromForm}>
              {word('siting.again')}
            </Button>
          )}
        </div>
      ) : (
        <form
          class="siting-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (startFromForm()) editing.value = false;
          }}
        >
          <div class="siting-preset">
            <Button icon="kind-driver_home" onClick={usePreset}>
              {word('siting.preset')}
            </Button>
            <p class="field-hint">{word('siting.presetHint')}</p>
          </div>
          <SitingFields />
        </form>
      )}
      {job !== null && <SitingProgress job={job} />}
      {job?.result != null && <SitingResultView job={job} result={job.result} />}
    </section>
  );
}

function edit(): void {
  editing.value = true;
}
