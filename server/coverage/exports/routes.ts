import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { measureChoice } from '../../contract/coverage-query.ts';
import { choiceOf, limited } from '../questions/extras.ts';
import type { CoverageRouteOptions } from '../route-options.ts';
import { registerBothWays } from '../questions/both-ways.ts';
import { exportFiles } from './export-files.ts';

/** Rows of a file; more than a city has gaps or sites. */
const mostRows = 20_000;

/** The figures as files: the same questions, by GET and POST. */
export function registerExports(app: FastifyInstance, options: CoverageRouteOptions): void {
  const { coverage, clock } = options;
  for (const file of exportFiles) {
    const [what, format] = file.split('.') as [string, 'csv' | 'geojson'];
    registerBothWays(
      app,
      {
        path: `/api/coverage/${file}`,
        name: `Coverage${capital(what)}${capital(format)}`,
        summary: `${capital(what)} as a file, ${format === 'csv' ? 'CSV' : 'GeoJSON'}`,
        extras:
          what === 'cells' ? measureChoice : what === 'summary' ? {} : limited(mostRows, mostRows),
        response: Type.Unsafe<string>(Type.String()),
        async answer(asked, extras, reply) {
          const bytes = await coverage.askBytes({
            what: 'export',
            file,
            asked,
            choice: choiceOf(extras),
            limit: extras.limit ?? mostRows,
            now: clock(),
          });
          const name = `coverage-${what}-${asked.city}-${asked.mode}-${asked.minutes}min.${format}`;
          void reply
            .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/geo+json')
            .header('content-disposition', `attachment; filename="${name}"`);
          return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        },
      },
      options,
    );
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
