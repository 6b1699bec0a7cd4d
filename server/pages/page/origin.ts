import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';

/** Where the public finds this server, without a slash at the end: as it was told, or as it was asked. */
export function originOf(
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): string {
  return publicUrl ?? `${request.protocol}://${request.host}`;
}
