import type { CityPack } from '../../city/pack.ts';
import { crs84, crsUris } from '../crs.ts';
import { mediaTypes, ogcRelation, type Link } from '../links.ts';
import type { Box, OgcCollection } from './collection.ts';

/** The links of a collection to what it consists of (OGC 17-069r4, 7.14). */
export function collectionLinks(base: string, collection: OgcCollection): Link[] {
  const own = `${base}/collections/${collection.id}`;
  const { title } = collection;
  const schema = { href: `${own}/schema`, type: mediaTypes.schema, title: '属性 Schema' };
  return [
    { href: `${own}/items?f=json`, rel: 'items', type: mediaTypes.geojson, title },
    { href: `${own}/items?f=html`, rel: 'items', type: mediaTypes.html, title },
    {
      href: `${own}/queryables`,
      rel: ogcRelation('queryables'),
      type: mediaTypes.schema,
      title: '可筛选的属性 Queryables',
    },
    {
      href: `${own}/sortables`,
      rel: ogcRelation('sortables'),
      type: mediaTypes.schema,
      title: '可排序的属性 Sortables',
    },
    { ...schema, rel: ogcRelation('schema') },
    { ...schema, rel: 'describedby' },
    ...(collection.tileKinds === null
      ? []
      : [
          {
            href: `${own}/tiles`,
            rel: ogcRelation('tilesets-vector'),
            type: mediaTypes.json,
            title: '矢量瓦片 Vector tiles',
          },
        ]),
  ];
}

/** A collection as `/collections` and `/collections/{id}` give it. */
export function describeCollection(
  { id, title, description }: OgcCollection,
  packs: readonly CityPack[],
  links: readonly Link[],
): object {
  return {
    id,
    title,
    description,
    links,
    extent: { spatial: { bbox: extentOf(packs), crs: crs84.uri } },
    itemType: 'feature',
    crs: crsUris,
    storageCrs: crs84.uri,
  };
}

/** Around all cities, then around each where there are several (OGC 17-069r4, 7.13.2). */
export function extentOf(packs: readonly CityPack[]): Box[] {
  const boxes = packs.map(({ bbox }): Box => [...bbox]);
  if (boxes.length < 2) return boxes;
  const edge = (side: 0 | 1 | 2 | 3, pick: (...values: number[]) => number): number =>
    pick(...boxes.map((box) => box[side]));
  const around: Box = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  return [around, ...boxes];
}
