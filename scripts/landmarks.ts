import { importLandmarks } from '../server/city/import-landmarks.ts';
import { importFeatures } from './import-features.ts';

const help = `用法 Usage: npm run landmarks -- <文件 file.geojson> [选项 options]

导入搜索用的地标（如地铁站），替换该市同类的全部地标；每个点要有属性 name，可有 name:en。
Imports landmarks for the search box, such as metro stations, and replaces all of their kind in
the city, or on any failure none. Each point needs the property "name", and may have "name:en".

  --city ID      城市，如 sh；只有一个城市时可省 not needed when there is one
  --kind KIND    类别 kind, small letters and _ ; default metro_station
  --crs SYSTEM   坐标系 coordinate system: wgs84 (default) | gcj02 | bd09
  --source NAME  来源名 name of the source; else the file's name
  --help         本说明 this text

退出码 Exit codes: 0 完成 done · 1 失败，未写入 failed, nothing written · 2 用法错误 wrong usage
`;

process.exitCode = await importFeatures(
  {
    help,
    options: ['kind'],
    check: ({ kind }) =>
      kind === undefined || /^[a-z_]{2,40}$/.test(kind)
        ? null
        : `--kind: 只用小写字母和 _ small letters and _ only, 不是 not "${kind}"`,
    run: async ({ db, pack, features, system, source, options, progress }) => {
      const kind = options.kind ?? 'metro_station';
      const request = { city: pack, features, system, source, kind, progress };
      const report = await importLandmarks(db, request);
      return [
        `地标 Landmarks (${kind}): ${report.written}，替换 replacing ${report.replaced}`,
        ...(report.outside === 0
          ? []
          : [`城市范围之外，略过 Outside the city's box, left out: ${report.outside}`]),
        ...report.refused.map(({ feature, reason }) => `略过 Left out: ${feature}: ${reason}`),
      ];
    },
  },
  process.argv.slice(2),
);
