import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding, matchesEtag } from '../../http/negotiate.ts';
import type { Edition } from './edition.ts';
import type { FeedFile } from './feed-file.ts';
import {
  acceptsSequence,
  bodyHeaders,
  sharedHeaders,
  variesByAccept,
  type Caching,
} from './file-headers.ts';
import type { FileForm } from './file-form.ts';
import { feedCodings } from './send-file.ts';

/** Files in memory by the address that they were asked for at. */
export interface WarmFiles {
  /** To be told of what was answered. Guarded files are none of these. */
  remember(url: string, edition: Edition, file: FeedFile, caching: Caching, until?: Date): void;
  /** Answers from memory. @returns false when it is not of that sort; nothing was written then. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

interface WarmFile {
  readonly edition: Edition;
  readonly file: FeedFile;
  readonly caching: Caching;
  readonly until: number;
  readonly headers: Map<FileForm, FormHeaders>;
}

/** As flat lists for `writeHead`. */
interface FormHeaders {
  readonly ok: string[];
  readonly notModified: string[];
}

/** Addresses that are spelled in so many ways are remembered; the others go through Fastify. */
const mostRemembered = 500;

/**
 * @param isLatest whether an address that names no edition is answered from this one.
 */
export function createWarmFiles(
  isLatest: (edition: Edition) => boolean,
  clock: () => Date,
): WarmFiles {
  const warm = new Map<string, WarmFile>();

  const isGood = ({ edition, caching, until }: WarmFile): boolean => {
    if (edition.retired) return false;
    if (until !== Infinity && clock().getTime() >= until) return false;
    return caching.versioned || isLatest(edition);
  };

  return {
    remember(url, edition, file, caching, until) {
      if (caching.guarded || isForFew(file) || warm.get(url)?.file === file) return;
      warm.delete(url);
      for (const oldest of warm.keys()) {
        if (warm.size < mostRemembered) break;
        warm.delete(oldest);
      }
      const instant = until?.getTime() ?? Infinity;
      warm.set(url, { edition, file, caching, until: instant, headers: new Map() });
    },
    answer(request, response) {
      const found = warm.get(request.url!);
      if (found === undefined || request.method !== 'GET') return false;
      const { headers } = request;
      if (headers.range !== undefined) return false;
      if (variesByAccept(found.file.name) && acceptsSequence(headers.accept)) return false;
      if (!isGood(found)) {
        if (found.edition.retired) warm.delete(request.url!);
        return false;
      }
      const coding = chooseEncoding(headers['accept-encoding']?.toString(), feedCodings);
      const form = found.file.readyForm(coding);
      if (form === undefined || form.body === null) return false;
      form.touched = true;
      const lines = headersOf(found, form);
      const known = headers['if-none-match'];
      if (known !== undefined && matchesEtag(known, form.etag)) {
        response.writeHead(304, lines.notModified);
        response.end();
      } else {
        response.writeHead(200, lines.ok);
        response.end(form.body);
      }
      return true;
    },
  };
}

/** Who asks for text sequences is told apart by `Accept`, at an address that others use. */
function isForFew({ name }: FeedFile): boolean {
  return name.endsWith('.json-seq');
}

function headersOf({ headers, file, caching }: WarmFile, form: FileForm): FormHeaders {
  let lines = headers.get(form);
  if (lines === undefined) {
    const shared = sharedHeaders({ file, form }, caching).flat();
    const length = ['content-length', String(form.size)];
    lines = {
      notModified: shared,
      ok: [...shared, ...bodyHeaders({ file, form }).flat(), ...length],
    };
    headers.set(form, lines);
  }
  return lines;
}
