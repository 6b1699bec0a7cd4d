import type { JSX } from 'preact';
import { LazyView } from '../lazy-view.tsx';
import type { Tab } from './choices.ts';
import { EquityView } from './figures/equity-view.tsx';
import { WeekView } from './figures/week-view.tsx';
import { GapsView } from './gaps/gaps-view.tsx';
import { AreasView } from './table/areas-view.tsx';
import { ClosuresView } from './table/closures-view.tsx';
import { word } from './words/words.ts';

/** What stands under each tab. The tools come when they are opened. */
export const views: Readonly<Record<Tab, () => JSX.Element>> = {
  areas: () => <AreasView />,
  gaps: () => <GapsView />,
  closures: () => <ClosuresView />,
  equity: () => <EquityView />,
  hours: () => <WeekView />,
  siting: () => (
    <div class="panel-stack">
      <LazyView key="siting" load={loadSiting} props={{}} waiting={<Waiting />} />
    </div>
  ),
  scenario: () => (
    <div class="panel-stack">
      <LazyView key="scenario" load={loadScenario} props={{}} waiting={<Waiting />} />
    </div>
  ),
};

function Waiting() {
  return <p class="panel-waiting">{word('page.loadingTool')}</p>;
}

const loadSiting = async () => (await import('./siting/siting-panel.tsx')).SitingPanel;
const loadScenario = async () => (await import('./scenario/scenario-panel.tsx')).ScenarioPanel;
