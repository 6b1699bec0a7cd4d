import { coordinateSystems } from '../../contract/codes.ts';
import { hsdsProducts } from '../hsds/products.ts';
import { placesCsv } from './places-csv.ts';
import { placesFlatGeobuf } from './places-fgb.ts';
import { placesGeoJson, placesJsonSequence, placesNdjson } from './places-json.ts';
import type { Product } from './product.ts';
import { isWhole, type PlaceSelection } from './select-rows.ts';
import { statusProduct } from './status-product.ts';

/**
 * Every file of the feed by its name below `/feed/v1/`; `places.*.json-seq` is `places.*.ndjson`
 * for who asks for text sequences.
 * @param selection only files of places have one.
 */
export function productOf(name: string, selection: PlaceSelection): Product | undefined {
  const [what, crsText, format] = name.split('.');
  const crs = coordinateSystems.find((code) => code === crsText);
  if (what === 'places' && crs !== undefined) {
    const write = formats[format as keyof typeof formats];
    const product = write?.(crs, selection);
    return product === undefined || crs !== 'wgs84' ? product : { ...product, wgs84: true };
  }
  return isWhole(selection) ? wholeProducts.get(name) : undefined;
}

const formats = {
  geojson: placesGeoJson,
  ndjson: placesNdjson,
  'json-seq': placesJsonSequence,
  csv: placesCsv,
  fgb: placesFlatGeobuf,
};

const wholeProducts: ReadonlyMap<string, Product> = new Map([
  ['status.json', statusProduct],
  ...hsdsProducts,
]);
