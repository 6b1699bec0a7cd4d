import type { Map as MapLibreMap } from 'maplibre-gl';
import { TerraDraw, TerraDrawPolygonMode, type HexColor } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Position } from '../../../server/contract/geometry.ts';

/**
 * Lets a person draw one ring, corner by corner.
 * @param colour `#rrggbb`
 * @param onRing its corners, `[longitude, latitude]`, without the first again at the end
 * @returns the way to give up
 */
export function startRing(
  map: MapLibreMap,
  colour: string,
  onRing: (ring: readonly Position[]) => void,
): () => void {
  const line = colour as HexColor;
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, prefixId: 'ring-draw' }),
    modes: [
      new TerraDrawPolygonMode({
        styles: {
          fillColor: line,
          fillOpacity: 0.1,
          outlineColor: line,
          outlineWidth: 2,
          closingPointColor: line,
        },
      }),
    ],
  });
  draw.start();
  draw.setMode('polygon');
  let stopped = false;
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    // Its layers went with the style when the map is gone or was styled anew.
    if (draw.enabled) draw.stop();
  };
  draw.on('finish', (id) => {
    const drawn = draw.getSnapshotFeature(id)?.geometry;
    stop();
    if (drawn?.type !== 'Polygon') return;
    onRing((drawn.coordinates[0] ?? []).slice(0, -1).map(([x = 0, y = 0]): Position => [x, y]));
  });
  return stop;
}
