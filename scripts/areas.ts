import { importAreas } from '../server/city/import-areas.ts';
import { importFeatures } from './import-features.ts';

const help = `用法 Usage: npm run areas -- <文件 file.geojson> [选项 options]

导入街道、镇、乡的边界，替换该市原有的全部边界；每个面要有属性 code（九位代码）。
Imports the outlines of subdistricts and replaces all that the city had, or on any failure none.
Each polygon needs the property "code" (nine digits). Places are assigned to them anew.

  --city ID      城市，如 sh；只有一个城市时可省 not needed when there is one
  --crs SYSTEM   坐标系 coordinate system: wgs84 (default) | gcj02 | bd09
  --source NAME  来源名 name of the source; else the file's name
  --help         本说明 this text

退出码 Exit codes: 0 完成 done · 1 失败，未写入 failed, nothing written · 2 用法错误 wrong usage
`;

process.exitCode = await importFeatures(
  {
    help,
    options: [],
    run: async ({ db, pack, features, system, source, progress }) => {
      const city = pack.id;
      const report = await importAreas(db, { city, features, system, source, progress });
      return [
        `边界 Outlines: ${report.matched} / ${report.known} 个街镇 subdistricts`,
        `站点 Places assigned: ${report.assigned}`,
        ...(report.disputed === 0
          ? []
          : [`所写的区与边界不符，未改 District stated differs, unchanged: ${report.disputed}`]),
        ...(report.repaired.length === 0
          ? []
          : [`修正了自相交 Crossing rings repaired: ${report.repaired.join(', ')}`]),
        ...report.refused.map(({ feature, reason }) => `略过 Left out: ${feature}: ${reason}`),
      ];
    },
  },
  process.argv.slice(2),
);
