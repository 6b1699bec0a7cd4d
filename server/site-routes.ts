import type { FastifyInstance } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { CityPack } from './city/pack.ts';
import type { Config } from './config.ts';
import { SiteInfo } from './contract/city.ts';
import type { CatalogueStore } from './places/catalogue.ts';
import { currentRoads } from './roads/road-set.ts';
import type { Router } from './routing/router.ts';

export interface SiteRouteOptions {
  readonly config: Config;
  readonly packs: readonly CityPack[];
  readonly store: CatalogueStore;
  readonly router: Pick<Router, 'ready' | 'demonstration'>;
}

/** `/api/site`: what the page must know before it draws anything. */
export function registerSite(server: FastifyInstance, options: SiteRouteOptions): void {
  server.withTypeProvider<TypeBoxTypeProvider>().get(
    '/api/site',
    {
      schema: {
        operationId: 'getSite',
        summary: 'Cities, legal lines of the map, and what is ready',
        tags: ['reference'],
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: SiteInfo },
      },
    },
    // Asked again each time: "routing is ready" and "demonstration" must not be stale.
    async (_request, reply) => {
      void reply.header('cache-control', 'no-cache');
      return siteInfo(options);
    },
  );
}

function siteInfo({ config, packs, store, router }: SiteRouteOptions): SiteInfo {
  const catalogue = store.current();
  return {
    cities: packs.map(({ id, nameZh, nameEn, mapNames, timeZone, centre, bbox }) => ({
      id,
      nameZh,
      nameEn,
      mapNames: [...mapNames],
      timeZone,
      centre,
      bbox,
    })),
    demonstration: { places: catalogue.demonstration, roads: router.demonstration() },
    basemapStyleUrl: config.basemapStyleUrl,
    mapApproval: config.mapApproval,
    icpNumber: config.icpNumber,
    attributions: attributionsOf(packs, config.dataDir),
    routing: router.ready(),
    version: catalogue.version,
  };
}

/** Source lines of all that is drawn: the roads' first, whose licence asks for it. */
function attributionsOf(packs: readonly CityPack[], dataDir: string): string[] {
  const roads = currentRoads(dataDir)?.meta.attribution;
  return [
    ...new Set([
      ...(roads === undefined ? [] : [roads]),
      ...packs.flatMap((pack) => [pack.outlineSource, ...pack.sources]),
    ]),
  ];
}
