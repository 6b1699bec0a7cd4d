import type { ContentCoding } from '../../http/negotiate.ts';
import { compressFile } from './compress-file.ts';
import { createForm, type FileForm } from './file-form.ts';
import type { MadeFile } from './make-file.ts';

/** A file of an edition with the codings that it was asked for in. */
export interface FeedFile {
  readonly name: string;
  readonly mediaType: string;
  /** Not for everybody where WGS-84 is not public. */
  readonly wgs84: boolean;
  readonly identity: FileForm;
  /** Packed when it is asked for first. */
  form(coding: FileForm['coding']): Promise<FileForm>;
  /** The form, if it is there already. */
  readyForm(coding: FileForm['coding']): FileForm | undefined;
  /** All forms that are there. */
  forms(): FileForm[];
}

/** Smaller ones fit a packet as they are. */
const compressedFromBytes = 1_024;

/**
 * @param inTurn runs one packing after the other, so that a crowd of first questions leaves the
 *   threads of zlib to others too.
 * @param grew told of the bytes that another form takes on disk.
 */
export function createFeedFile(
  what: Pick<FeedFile, 'name' | 'mediaType' | 'wgs84'> & { readonly path: string },
  made: MadeFile,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  grew: (bytes: number) => void,
): FeedFile {
  const identity = createForm('identity', what.path, made);
  const ready = new Map<FileForm['coding'], FileForm>([['identity', identity]]);
  const packing = new Map<ContentCoding, Promise<FileForm>>();

  const pack = async (coding: ContentCoding): Promise<FileForm> => {
    const path = `${what.path}.${coding}`;
    const packed = await inTurn(() => compressFile(what.path, path, coding, made.size));
    const form = createForm(coding, path, packed, made.sha256);
    ready.set(coding, form);
    grew(form.size);
    return form;
  };

  return {
    ...what,
    identity,
    form(coding) {
      const form = made.size < compressedFromBytes ? identity : ready.get(coding);
      if (form !== undefined) return Promise.resolve(form);
      const wanted = coding as ContentCoding;
      const waiting =
        packing.get(wanted) ??
        pack(wanted).finally(() => {
          packing.delete(wanted);
        });
      packing.set(wanted, waiting);
      return waiting;
    },
    readyForm: (coding) => (made.size < compressedFromBytes ? identity : ready.get(coding)),
    forms: () => [...ready.values()],
  };
}
