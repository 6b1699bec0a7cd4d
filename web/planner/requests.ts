import { request } from '../api.ts';

/** PUTs JSON or DELETEs, with a header that says who may. */
export function changeJson<T>(
  method: 'PUT' | 'DELETE',
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<T> {
  if (method === 'DELETE') return request<T>(path, { method, headers });
  return request<T>(path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** A file that the server makes: by GET, or by POST where there is a body. */
export function getFile(path: string, body?: unknown): Promise<Blob> {
  const init: RequestInit =
    body === undefined
      ? { method: 'GET' }
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  return request<Blob>(path, init, undefined, (response) => response.blob());
}
