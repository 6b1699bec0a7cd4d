import type { FeedManifest } from '../../contract/feed-manifest.ts';

const folder = '/feed/v1/schemas';
export const changelogPath = '/feed/v1/changelog';

export function schemaPath(name: string): string {
  return `${folder}/${name}.json`;
}

export function schemaAddress(name: string, publicUrl: string | null): string {
  return `${publicUrl ?? ''}${schemaPath(name)}`;
}

/** What `manifest.json` says of the contract: schemas by what they describe, and its changelog. */
export function contractAddresses(
  publicUrl: string | null,
): Pick<FeedManifest, 'schemas' | 'contract_changelog'> {
  const of = (name: string): string => schemaAddress(name, publicUrl);
  return {
    schemas: {
      geojson: of('collection'),
      ndjson: of('place'),
      csv: of('csv'),
      fgb: of('fgb'),
      manifest: of('manifest'),
      changes: of('changes'),
      status: of('status'),
      ack: of('ack'),
    },
    contract_changelog: `${publicUrl ?? ''}${changelogPath}`,
  };
}
