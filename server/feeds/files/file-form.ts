import type { ContentCoding } from '../../http/negotiate.ts';
import type { MadeFile } from './make-file.ts';

/** A file in one coding, as it lies on disk and perhaps in memory. */
export interface FileForm extends MadeFile {
  readonly coding: ContentCoding | 'identity';
  readonly path: string;
  /** Strong: of the bytes without coding, and the coding (RFC 9110, 8.8.3.3). */
  readonly etag: string;
  /** RFC 9530: of these bytes, with their coding. */
  readonly digest: string;
  /** All of it, while it is kept in memory. */
  body: Buffer<ArrayBuffer> | null;
  /** Asked for since something was last looked for to be dropped. */
  touched: boolean;
}

/** @param identitySha256 of the file without coding, hexadecimal. */
export function createForm(
  coding: FileForm['coding'],
  path: string,
  { size, sha256 }: MadeFile,
  identitySha256 = sha256,
): FileForm {
  const hash = Buffer.from(identitySha256, 'hex').toString('base64url').slice(0, 22);
  return {
    coding,
    path,
    size,
    sha256,
    etag: coding === 'identity' ? `"${hash}"` : `"${hash}-${coding}"`,
    digest: `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    body: null,
    touched: true,
  };
}
