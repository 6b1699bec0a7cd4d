import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** The file that `pg` looks for in the folder given as its host. */
export const socketName = '.s.PGSQL.5432';

/** `sockaddr_un.sun_path` holds 108 bytes on Linux and 104 on macOS, with the closing zero. */
const longestPath = 100;

/**
 * The folder of the embedded database's socket, readable by its owner only. It lies in the data
 * folder, or, where that path is too long for a socket, in /tmp under a name made from it, which
 * is the same for every process (TMPDIR would not be).
 */
export function openSocketFolder(dataDir: string): string {
  const real = realpathSync(dataDir);
  const near = join(real, 'socket');
  const folder =
    Buffer.byteLength(join(near, socketName)) <= longestPath
      ? near
      : `/tmp/yizhan-${createHash('sha256').update(real).digest('hex').slice(0, 24)}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const status = lstatSync(folder);
  if (!status.isDirectory() || status.uid !== process.getuid?.() || (status.mode & 0o077) !== 0) {
    throw new Error(`${folder} must be a folder of this user alone (mode 0700); remove it`);
  }
  return folder;
}
