import type { FastifyInstance } from 'fastify';
import type { FeedParts } from '../feeds/register-feeds.ts';

export type OgcParts = FeedParts;

/** `/ogc`: OGC API Features and Tiles over the snapshot. */
export async function registerOgc(_app: FastifyInstance, _parts: OgcParts): Promise<void> {}
