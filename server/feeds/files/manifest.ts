import { coordinateSystems, kinds } from '../../contract/codes.ts';
import { feedFormats, type FeedManifest } from '../../contract/feed-manifest.ts';
import { tombstoneDays } from '../../contract/feed-changes.ts';
import { feedSchemaVersion } from '../../contract/feed-place.ts';
import { none16 } from '../../places/catalogue.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import { contractAddresses } from '../schemas/schema-addresses.ts';
import type { Edition } from './edition.ts';
import { statusSeconds } from './status-product.ts';

export interface ManifestOptions {
  /** Before every path, without a slash at the end. */
  readonly origin: string;
  /** False: files in WGS-84 are left out. */
  readonly wgs84: boolean;
  readonly ttlSeconds: number;
  readonly cursorOf: (registrySnapshot: string) => string;
}

/** Makes what is not made yet: each file is told with its size and its hash. */
export async function makeManifest(
  edition: Edition,
  { origin, wgs84, ttlSeconds, cursorOf }: ManifestOptions,
): Promise<FeedManifest> {
  const { catalogue, licence, attribution } = edition;
  const systems = coordinateSystems.filter((crs) => wgs84 || crs !== 'wgs84');
  const files = systems.flatMap((crs) =>
    feedFormats.map(async (format): Promise<FeedManifest['files'][number]> => {
      const name = `places.${crs}.${format}`;
      const { file } = await edition.ask({ name, selection: {} }, null);
      return {
        name,
        url: `${origin}/feed/v1/${name}?version=${edition.token}`,
        format,
        media_type: file.mediaType,
        coordinate_system: crs,
        size: file.identity.size,
        sha256: file.identity.sha256,
        licence,
        attribution,
      };
    }),
  );
  return {
    schema_version: feedSchemaVersion,
    version: catalogue.version,
    generated_at: edition.now.toISOString(),
    ttl: ttlSeconds,
    demonstration: catalogue.demonstration,
    licence,
    attribution,
    default_coordinate_system: 'gcj02',
    places: catalogue.columns.count,
    counts: countPlaces(catalogue),
    files: await Promise.all(files),
    changes: {
      url: `${origin}/feed/v1/changes`,
      cursor: cursorOf(catalogue.parts.registrySnapshot),
      tombstone_days: tombstoneDays,
    },
    status: { url: `${origin}/feed/v1/status.json`, ttl: statusSeconds },
    hsds: { url: `${origin}/feed/v1/hsds/` },
    ...contractAddresses(origin),
  };
}

function countPlaces({ columns, areas }: PlaceCatalogue): FeedManifest['counts'] {
  const byKind = kinds.map(() => 0);
  const byArea = areas.map(() => 0);
  for (let row = 0; row < columns.count; row++) {
    byKind[columns.kinds[row]!]! += 1;
    const district = columns.districts[row]!;
    if (district !== none16) byArea[district]! += 1;
  }
  const codes = areas.map(({ code }) => code);
  return { by_kind: told(kinds, byKind), by_district: told(codes, byArea) };
}

function told(names: readonly string[], counts: readonly number[]): Record<string, number> {
  const entries = names.map((name, at) => [name, counts[at]!] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}
