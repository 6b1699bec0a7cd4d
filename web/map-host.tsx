import { useEffect, useRef } from 'preact/hooks';
import { t } from './i18n/messages.ts';
import { mapStatus, nearby } from './state.ts';

interface MapHostProps {
  /**
   * Fetches what mounts the map into an element and keeps it in step with the page. The same
   * function each time.
   */
  readonly load: () => Promise<(container: HTMLElement) => () => void>;
}

/** Where the map draws, once its script is there. The page does not wait for it. */
export function MapHost({ load }: MapHostProps) {
  const container = useRef<HTMLDivElement>(null);
  const { collection, failure } = nearby.value;
  const listed = collection !== null || failure !== null;
  useEffect(() => {
    if (!listed) return undefined;
    let stop: (() => void) | null = null;
    let wanted = true;
    const link = async () => {
      const mount = await load();
      if (wanted) stop = mount(container.current!);
    };
    link().catch(() => {
      mapStatus.value = 'away';
    });
    return () => {
      wanted = false;
      stop?.();
    };
  }, [listed]);
  return (
    <div class="map-host" role="region" aria-label={t('map')}>
      <div class="map-mount" ref={container} />
      {mapStatus.value === 'away' && <p class="map-away">{t('site.mapAway')}</p>}
      {mapStatus.value === 'waiting' && <p class="map-away">{t('site.mapLoading')}</p>}
    </div>
  );
}
