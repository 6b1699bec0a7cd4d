import { Builder } from 'flatbuffers';
import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { buildFeature, type IProperties } from 'flatgeobuf/lib/mjs/generic/feature.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import type { CoordinateSystem } from '../../contract/codes.ts';
import type { FeedPlace } from '../../contract/feed-place.ts';
import { bytePieces } from '../features/byte-pieces.ts';
import { createFeatureWriter } from '../features/feature-writer.ts';
import { placesTable, type TableColumn } from './places-table.ts';
import type { Product, ProductSource } from './product.ts';
import { selectRows, type PlaceSelection } from './select-rows.ts';

/**
 * FlatGeobuf, by its own library, feature after feature. Sorted by id like every file, so without
 * its spatial index, which would ask for an order of its own.
 */
export function placesFlatGeobuf(crs: CoordinateSystem, selection: PlaceSelection): Product {
  return {
    mediaType: 'application/flatgeobuf',
    *write(source) {
      const { catalogue, now, publicUrl } = source;
      const writer = createFeatureWriter(catalogue, { crs, now, publicUrl });
      const pieces = bytePieces();
      pieces.bytes(magicbytes);
      pieces.bytes(buildHeader(source, crs, count(selectRows(catalogue, selection))));
      for (const row of selectRows(catalogue, selection)) {
        const place = JSON.parse(writer.write(row)) as FeedPlace;
        const point = { type: GeometryType.Point, xy: place.geometry.coordinates };
        pieces.bytes(buildFeature(point as never, cells(place), headerMeta));
        yield* pieces.full();
      }
      yield* pieces.rest();
    },
  };
}

/** What the library's own `buildHeader` leaves out: a title, what it is about, a named system. */
function buildHeader(
  { licence, attribution }: ProductSource,
  crs: CoordinateSystem,
  features: number,
): Uint8Array {
  const builder = new Builder();
  const columns = placesTable.map((column) => {
    const name = builder.createString(column.name);
    const description = builder.createString(column.description);
    Column.startColumn(builder);
    Column.addName(builder, name);
    Column.addType(builder, columnTypes[column.type]);
    if (column.description !== '') Column.addDescription(builder, description);
    return Column.endColumn(builder);
  });
  const columnsVector = Header.createColumnsVector(builder, columns);
  const name = builder.createString(`places.${crs}`);
  const title = builder.createString('驿站 yizhan');
  const about = `Coordinate system: ${systems[crs].description}. ${licence}. ${attribution}`;
  const description = builder.createString(about);
  const system = writeSystem(builder, crs);
  Header.startHeader(builder);
  Header.addName(builder, name);
  Header.addGeometryType(builder, GeometryType.Point);
  Header.addColumns(builder, columnsVector);
  Header.addFeaturesCount(builder, BigInt(features));
  Header.addIndexNodeSize(builder, 0);
  Header.addCrs(builder, system);
  Header.addTitle(builder, title);
  Header.addDescription(builder, description);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}

function writeSystem(builder: Builder, crs: CoordinateSystem): number {
  const { organisation, code, name, description } = systems[crs];
  const [organisationText, nameText, descriptionText] = [organisation, name, description].map(
    (text) => builder.createString(text),
  );
  Crs.startCrs(builder);
  if (organisation !== '') Crs.addOrg(builder, organisationText!);
  Crs.addCode(builder, code);
  Crs.addName(builder, nameText!);
  Crs.addDescription(builder, descriptionText!);
  return Crs.endCrs(builder);
}

const systems = {
  wgs84: { organisation: 'EPSG', code: 4326, name: 'WGS 84', description: 'WGS-84 (EPSG:4326)' },
  gcj02: {
    organisation: '',
    code: 0,
    name: 'GCJ-02',
    description: 'GCJ-02, which no registry has a code for and which is some 500 m off WGS-84',
  },
  bd09: {
    organisation: '',
    code: 0,
    name: 'BD-09',
    description: 'BD-09, which no registry has a code for and which is some 1 km off WGS-84',
  },
} as const satisfies Record<CoordinateSystem, object>;

const columnTypes = {
  string: ColumnType.String,
  integer: ColumnType.Int,
  number: ColumnType.Double,
  boolean: ColumnType.Bool,
  datetime: ColumnType.DateTime,
  json: ColumnType.Json,
} as const satisfies Record<TableColumn['type'], ColumnType>;

/** All that `buildFeature` reads of a header. */
const headerMeta: HeaderMeta = {
  geometryType: GeometryType.Point,
  columns: placesTable.map(({ name, type }) => ({
    name,
    type: columnTypes[type],
    title: null,
    description: null,
    width: -1,
    precision: -1,
    scale: -1,
    nullable: true,
    unique: false,
    primary_key: false,
  })),
  envelope: null,
  featuresCount: 0,
  indexNodeSize: 0,
  crs: null,
  title: null,
  description: null,
  metadata: null,
};

function cells(place: FeedPlace): IProperties {
  return Object.fromEntries(
    placesTable.map((column) => [column.name, column.valueOf(place)]),
  ) as IProperties;
}

function count(rows: Iterable<number>): number {
  let rowCount = 0;
  for (const _ of rows) rowCount += 1;
  return rowCount;
}
