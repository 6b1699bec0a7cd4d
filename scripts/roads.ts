import { parseArgs } from 'node:util';
import { loadConfig } from '../server/config.ts';
import { importRoads } from '../server/roads/import-roads.ts';
import { showProgress } from '../server/observability/show-progress.ts';

const help = `用法 Usage: npm run roads -- <file.osm.pbf> [--attribution TEXT]

  导入道路，替换现有道路（示范或真实）。服务器运行时也可用，约一秒后自动换用。
  Imports roads from an OpenStreetMap extract in place of the present ones. Works beside a
  running server, which changes over within about a second. All or nothing: on an error or a
  kill the present roads stay.

  --attribution TEXT   地图上显示的来源说明 source line shown on the map
                       （默认 default: © OpenStreetMap contributors (ODbL)）
  --help               本说明 this text

  DATA_DIR             数据文件夹 data folder（默认 default: var）
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { attribution: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 2;
  }
  if (parsed.values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [file, ...others] = parsed.positionals;
  if (file === undefined || others.length > 0) {
    console.error(
      `${file === undefined ? '缺少文件 Name a file.' : '一次一个文件 One file at a time.'}\n\n${help}`,
    );
    return 2;
  }
  const bar = showProgress(process.stderr, {
    'Reading roads': '读取道路 Reading roads',
    'Building routing tiles': '生成路网 Building routing tiles',
  });
  try {
    const { dataDir } = loadConfig();
    const { attribution } = parsed.values;
    const { meta } = await importRoads(dataDir, file, {
      now: new Date(),
      progress: bar.progress,
      ...(attribution === undefined ? {} : { attribution }),
    });
    bar.end();
    const box = meta.bbox.map((degrees) => degrees.toFixed(3)).join(', ');
    console.log(`已导入道路 Roads imported: ${meta.lines} lines, ${box}\n${meta.attribution}`);
    return 0;
  } catch (error) {
    bar.end();
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
