import { mercatorHalf } from '../crs.ts';
import { placesMaxZoom } from '../../tiles/tile-scheme.ts';

export const webMercatorQuadId = 'WebMercatorQuad';
export const webMercatorQuadUri =
  'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
export const webMercatorUri = 'http://www.opengis.net/def/crs/EPSG/0/3857';

const lastZoom = 24;
const tileWidth = 256;
/** Of the largest scale there is: a pixel of 0.28 mm (OGC 17-083r4, 6.1.1). */
const pixelMetres = 0.000_28;

/** The tile matrix set that all web maps use (OGC 17-083r4, annex D.1). */
export const webMercatorQuad = {
  id: webMercatorQuadId,
  title: 'Google Maps Compatible for the World',
  uri: webMercatorQuadUri,
  crs: webMercatorUri,
  orderedAxes: ['X', 'Y'],
  wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
  tileMatrices: Array.from({ length: lastZoom + 1 }, (_, zoom) => {
    const cellSize = (mercatorHalf * 2) / tileWidth / 2 ** zoom;
    return {
      id: String(zoom),
      scaleDenominator: cellSize / pixelMetres,
      cellSize,
      cornerOfOrigin: 'topLeft',
      pointOfOrigin: [-mercatorHalf, mercatorHalf],
      tileWidth,
      tileHeight: tileWidth,
      matrixWidth: 2 ** zoom,
      matrixHeight: 2 ** zoom,
    };
  }),
} as const;

/** The matrices that there are tiles of: those named are all there are. */
export const tileMatrixLimits = webMercatorQuad.tileMatrices
  .slice(0, placesMaxZoom + 1)
  .map(({ id, matrixWidth, matrixHeight }) => ({
    tileMatrix: id,
    minTileRow: 0,
    maxTileRow: matrixHeight - 1,
    minTileCol: 0,
    maxTileCol: matrixWidth - 1,
  }));
