import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

export const mergeHelp = `用法 Usage: npm run merge -- sh-000123 --into sh-000456 [--dry-run]
           npm run merge -- --undo sh-000123 [--dry-run]

把重复的站点并入另一个：前者关闭并注明由谁接替，后者取得它缺少的别名、外部编号和设施。
Merges a duplicate into another place: the first is closed and says what replaced it, the second
takes over aliases, external ids and amenities that it lacks. All in one transaction, or nothing.

  --into ID     保留的站点 the place that stays
  --undo ID     撤销该站点的上一次合并；合并后改过的内容不动，并逐条列出
                undoes its last merge; what was changed since stays, and is listed
  --dry-run     只看会怎样，不写入 shows what would be, and writes nothing
  --help        本说明 this text

退出码 Exit codes: 0 完成 done · 1 失败，未写入 failed, nothing written · 2 用法错误 wrong usage
                   3 已撤销，但有内容未能还原 undone, but not all could be restored
`;

export type MergeCommand =
  | { readonly from: string; readonly into: string; readonly dryRun: boolean }
  | { readonly undo: string; readonly dryRun: boolean };

/**
 * Reads what the command was given; null when it was asked for help.
 * @throws {UsageError}
 */
export function readArguments(args: readonly string[]): MergeCommand | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        into: { type: 'string' },
        undo: { type: 'string' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const dryRun = values['dry-run'] ?? false;
  const [from, ...others] = positionals;
  if (values.undo !== undefined) {
    if (from !== undefined || values.into !== undefined) {
      throw new UsageError('--undo: 只给一个编号 takes one id and nothing else');
    }
    return { undo: readId('--undo', values.undo), dryRun };
  }
  if (from === undefined || others.length > 0) {
    throw new UsageError('请给出一个要并入的站点。Give one place to merge.');
  }
  if (values.into === undefined) {
    throw new UsageError('--into: 请给出保留的站点 give the place that stays');
  }
  return { from: readId('', from), into: readId('--into', values.into), dryRun };
}

function readId(option: string, text: string): string {
  if (/^[a-z]{2,8}-\d{6,12}$/.test(text)) return text;
  const where = option === '' ? '' : `${option}: `;
  throw new UsageError(`${where}编号如 an id is as sh-000123, 不是 not "${text}"`);
}
