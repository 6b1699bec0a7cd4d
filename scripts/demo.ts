import { parseArgs } from 'node:util';
import { loadCityPacks } from '../server/city/load-pack.ts';
import { readCityPacks } from '../server/city/read-pack.ts';
import { loadConfig } from '../server/config.ts';
import { openDatabase } from '../server/db/open.ts';
import { clearDemonstration, loadDemonstration } from '../server/demo/places.ts';
import { showProgress } from '../server/observability/show-progress.ts';

const help = `用法 Usage: npm run demo [-- --clear]

  （无选项 none）   给没有示范数据的城市放入示范地点 adds demonstration places to cities without
  --clear           清空示范地点，真实地点不动 removes them; real places stay
  --help            本说明 this text
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let options;
  try {
    options = parseArgs({
      args,
      options: { clear: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const bar = showProgress(process.stderr, { demo: '示范数据 Demonstration places' });
  try {
    const config = loadConfig();
    const packs = await readCityPacks(config.citiesDir);
    const database = await openDatabase(config, { progress: bar.progress });
    try {
      if (options.clear) {
        const removed = await clearDemonstration(database.db);
        bar.end();
        console.log(`已清空示范地点 Demonstration places removed: ${removed}`);
        return 0;
      }
      await loadCityPacks(database.db, packs);
      const { progress } = bar;
      const added = await loadDemonstration(database.db, packs, { now: new Date(), progress });
      bar.end();
      console.log(
        added === 0
          ? '示范地点已在，未作改动。Demonstration places are there already; nothing changed.'
          : `已放入示范地点 Demonstration places added: ${added}\n清空 Empty them: npm run demo -- --clear`,
      );
      return 0;
    } finally {
      await database.close();
    }
  } catch (error) {
    bar.end();
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
