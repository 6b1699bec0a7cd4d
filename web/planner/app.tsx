import { Controls } from './controls/controls.tsx';
import { Figures } from './figures/figures.tsx';
import { MapHost } from './map/map-host.tsx';
import { Panel } from './panel.tsx';
import { Report } from './report/report.tsx';
import { announcement } from './state.ts';
import { TopBar } from './top-bar.tsx';
import { TravelNotice } from './travel-notice.tsx';
import { word } from './words/words.ts';

/** The planner's page: the question and its figure, the map, and the tables beside it. */
export function App() {
  return (
    <>
      <Page />
      <Report />
    </>
  );
}

function Page() {
  return (
    <div class="planner">
      <a class="skip-link" href="#panel">
        {word('page.skip')}
      </a>
      <TopBar />
      <main class="planner-body">
        <div class="planner-side">
          <TravelNotice />
          <Controls />
          <Figures />
        </div>
        <Panel />
        <MapHost />
      </main>
      <p class="visually-hidden" role="status">
        {announcement.value}
      </p>
    </div>
  );
}
