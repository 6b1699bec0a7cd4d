import { useEffect, useRef } from 'preact/hooks';
import { mapStatus } from '../state.ts';
import { word } from '../words/words.ts';
import { Legend } from './legend.tsx';
import { MapTools } from './map-tools.tsx';
import { SitePanel } from './site-panel.tsx';

/** Where the map draws, once its script is there. The figures do not wait for it. */
export function MapHost() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let wanted = true;
    const link = async () => {
      const { linkPlannerMap } = await import('./link-planner-map.ts');
      if (wanted) stop = linkPlannerMap(container.current!);
    };
    link().catch(() => {
      mapStatus.value = 'away';
    });
    return () => {
      wanted = false;
      stop?.();
    };
  }, []);
  return (
    <section class="planner-map" aria-label={word('map.region')}>
      <div class="planner-map-mount" ref={container} />
      {mapStatus.value === 'ready' && (
        <>
          <MapTools />
          <SitePanel />
          <Legend />
        </>
      )}
      {mapStatus.value === 'away' && <p class="planner-map-away">{word('page.noWebgl')}</p>}
      {mapStatus.value === 'waiting' && <p class="planner-map-away">{word('page.mapLoading')}</p>}
    </section>
  );
}
