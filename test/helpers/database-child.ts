import { openDatabase } from '../../server/db/open.ts';
import { point } from '../../server/db/postgis.ts';

/**
 * A process of its own on the embedded database of a folder, to be killed. Prints a line for each
 * step that the database has acknowledged: `open`, then by its task
 * `insert`: landmark ids, for as long as it lives; `hold`: `inserted`, in a transaction that it
 * never ends; `wait`: nothing more.
 */
const [dataDir, task, prefix] = process.argv.slice(2);
const { db } = await openDatabase({ databaseUrl: null, dataDir: dataDir! });
const tell = (line: string) => process.stdout.write(`${line}\n`);
tell('open');

const insert = (into: typeof db, id: string) =>
  into
    .insertInto('landmark')
    .values({
      id,
      city_id: 'sh',
      kind: 'test',
      name: 'x'.repeat(2000),
      name_en: null,
      location: point(121, 31),
      source: 'test',
    })
    .execute();

if (task === 'insert') {
  for (let i = 0; ; i += 1) {
    await insert(db, `${prefix}-${i}`);
    tell(`${prefix}-${i}`);
  }
}
if (task === 'hold') {
  await db.transaction().execute(async (trx) => {
    await insert(trx, `${prefix}-held`);
    tell('inserted');
    await new Promise(() => setInterval(() => undefined, 1e6));
  });
}
await new Promise(() => setInterval(() => undefined, 1e6));
