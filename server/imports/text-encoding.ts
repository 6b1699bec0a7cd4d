import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { ImportError } from './problem.ts';

export type TextEncoding = 'UTF-8' | 'UTF-8 (BOM)' | 'UTF-16LE' | 'GB18030';

/**
 * Finds a text file's encoding by reading all of it: the first Chinese character may come late.
 * GB18030 (with GBK and GB2312 inside it) is what Chinese Excel writes as "CSV".
 * @throws {ImportError} when the bytes are neither.
 */
export async function detectEncoding(path: string): Promise<TextEncoding> {
  const start = await readStart(path, 4);
  if (start[0] === 0xff && start[1] === 0xfe) return 'UTF-16LE';
  if (await decodes(path, utf8Check())) {
    const marked = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
    return marked ? 'UTF-8 (BOM)' : 'UTF-8';
  }
  if (await decodes(path, gb18030Check())) return 'GB18030';
  throw new ImportError(
    '文件既不是 UTF-8 也不是 GB18030 编码，无法读取。请用“另存为 → CSV UTF-8”重新保存。',
    'The file is neither UTF-8 nor GB18030. Save it again as "CSV UTF-8".',
  );
}

/** Text of the file in pieces, without a byte order mark. */
export async function* decodeFile(
  path: string,
  encoding: TextEncoding,
  onBytes: (read: number) => void,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding.replace(' (BOM)', ''), { stripBOM: true });
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const bytes = chunk as Buffer;
    read += bytes.length;
    onBytes(read);
    const text = decoder.write(bytes);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

export async function readStart(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

type Check = (bytes: Buffer | null) => boolean;

async function decodes(path: string, check: Check): Promise<boolean> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    if (!check(chunk as Buffer)) return false;
  }
  return check(null);
}

function utf8Check(): Check {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => {
    try {
      decoder.decode(bytes ?? undefined, { stream: bytes !== null });
      return true;
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  };
}

/** iconv-lite marks what it cannot decode with U+FFFD; a NUL means a binary file. */
function gb18030Check(): Check {
  const decoder = iconv.getDecoder('gb18030');
  return (bytes) => {
    const text = bytes === null ? (decoder.end() ?? '') : decoder.write(bytes);
    return !text.includes('\ufffd') && !text.includes('\0');
  };
}
