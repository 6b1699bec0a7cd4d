import { mediaTypes } from '../links.ts';
import { parameterReference } from './parameters.ts';
import type { BodyName } from './schemas.ts';
import type { Schema30 } from './to-openapi30.ts';

/** A GET that answers in JSON and as a page, and takes nothing but `f`. */
export function get(
  operationId: string,
  tag: string,
  summary: string,
  body: BodyName,
  type: string = mediaTypes.json,
): Schema30 {
  const content = { ...json(body, type), ...html };
  return {
    get: {
      operationId,
      tags: [tag],
      summary,
      parameters: [parameterReference('f')],
      responses: { ...success(content), ...problems },
    },
  };
}

const html = { [mediaTypes.html]: { schema: { type: 'string' } } };

export function json(body: string, type: string): Schema30 {
  return { [type]: { schema: { $ref: `#/components/schemas/${body}` } } };
}

/** Features in JSON and as a page. */
export function features(body: string): Schema30 {
  const headers = {
    'Content-Crs': { description: 'What geometries are in', schema: { type: 'string' } },
  };
  return success({ ...json(body, mediaTypes.geojson), ...html }, headers);
}

export function success(content: Schema30, headers?: Schema30): Schema30 {
  return {
    200: { description: '结果 The answer', ...(headers === undefined ? {} : { headers }), content },
  };
}

/** Whatever else may be answered. */
export const problems = Object.fromEntries(
  ['400', '403', '404', '429', '500', '503'].map((status) => [
    status,
    { $ref: '#/components/responses/problem' },
  ]),
);
