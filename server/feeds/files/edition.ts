import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../errors.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import { createFeedFile, type FeedFile } from './feed-file.ts';
import type { FileForm } from './file-form.ts';
import { isOccasional, keyText, type FileKey } from './file-key.ts';
import type { ProductSource } from './product.ts';
import { productOf } from './products.ts';
import type { Workshop } from './workshop.ts';

/** A file in the coding that it was asked for in. */
export interface ReadyFile {
  readonly file: FeedFile;
  readonly form: FileForm;
}

/** Null: not its bytes, only what is told of it. */
type AskedCoding = FileForm['coding'] | null;

/** Files of one snapshot, seen on one day. */
export interface Edition extends ProductSource {
  /** Names it in addresses: the same for the same bytes, in every process. */
  readonly token: string;
  readonly retired: boolean;
  /**
   * A file, made and packed when somebody asks for it first, and in memory unless it is large.
   * @throws {ProblemError} 503 when too many wait for files of their own; 410 when the edition ends
   *   meanwhile.
   * @param coding null: only size and hash are asked for.
   */
  ask(key: FileKey, coding: AskedCoding): Promise<ReadyFile>;
  /** Whole files that were asked for, with their codings. */
  asked(): readonly { readonly key: FileKey; readonly codings: ReadonlySet<AskedCoding> }[];
  /** Its files go; answers that are under way are finished. */
  retire(): Promise<void>;
}

/** More files of parts of the city than this are not made at once. */
const mostWaiting = 8;

export function createEdition(
  workshop: Workshop,
  source: ProductSource & { readonly catalogue: PlaceCatalogue; readonly token: string },
  number: number,
): Edition {
  const { memory, occasional } = workshop;
  const { catalogue, token, now, publicUrl, licence, attribution } = source;
  const folder = join(workshop.folder, `${token}-${number}`);
  const files = new Map<string, Promise<FeedFile>>();
  const asked = new Map<string, { key: FileKey; codings: Set<AskedCoding> }>();
  let made = 0;
  let waiting = 0;
  let retired = false;

  const make = async (key: FileKey, text: string): Promise<FeedFile> => {
    const { name, selection, at = now } = key;
    const product = productOf(name, selection);
    if (product === undefined) throw new ProblemError(404, 'not_found', `there is no ${name}`);
    const path = join(folder, String(++made));
    const job = { parts: catalogue.parts, name, selection, path };
    const size = await workshop.make({ ...job, now: at, publicUrl, licence, attribution });
    const id = `${folder}|${text}`;
    const file = createFeedFile(
      { name, mediaType: product.mediaType, wgs84: product.wgs84 === true, path },
      size,
      workshop.inTurn,
      (bytes) => occasional.grow(id, bytes),
    );
    if (isOccasional(key)) {
      occasional.add(id, file.identity.size, () => {
        files.delete(text);
        void remove(file);
      });
    }
    return file;
  };

  const remove = async (file: FeedFile): Promise<void> => {
    for (const form of file.forms()) {
      memory.drop(form);
      await rm(form.path, { force: true });
    }
  };

  const makeOnce = (key: FileKey, text: string): Promise<FeedFile> => {
    const known = files.get(text);
    if (known !== undefined) return known;
    const counted = isOccasional(key) ? 1 : 0;
    if (counted === 1 && waiting >= mostWaiting) {
      throw new ProblemError(503, 'busy', 'Too many new files at once; ask again in a moment');
    }
    waiting += counted;
    const making = make(key, text).finally(() => {
      waiting -= counted;
    });
    files.set(text, making);
    making.catch(() => files.delete(text));
    return making;
  };

  const gone = (): ProblemError =>
    new ProblemError(410, 'snapshot_gone', `snapshot ${token} is not kept any more`);

  return {
    ...source,
    get retired() {
      return retired;
    },
    async ask(key, coding) {
      if (retired) throw gone();
      const text = keyText(key);
      try {
        const file = await makeOnce(key, text);
        occasional.touch(`${folder}|${text}`);
        if (!isOccasional(key)) remember(asked, text, key, coding);
        if (coding === null) return { file, form: file.identity };
        const form = await file.form(coding);
        await memory.load(form);
        return { file, form };
      } catch (error) {
        if (retired) throw gone();
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
          // Somebody has emptied the folder: it is made again for who asks next.
          files.delete(text);
          throw new ProblemError(503, 'busy', `${key.name} has to be made again`);
        }
        throw error;
      }
    },
    asked: () => [...asked.values()],
    async retire() {
      retired = true;
      for (const [text, making] of files) {
        occasional.forget(`${folder}|${text}`);
        making
          .then((file) => file.forms().forEach((form) => memory.drop(form)))
          .catch(() => undefined);
      }
      files.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function remember(
  asked: Map<string, { key: FileKey; codings: Set<AskedCoding> }>,
  text: string,
  key: FileKey,
  coding: AskedCoding,
): void {
  const entry = asked.get(text) ?? { key, codings: new Set() };
  entry.codings.add(coding);
  asked.set(text, entry);
}
