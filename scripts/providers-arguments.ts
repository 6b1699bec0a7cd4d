import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

export const providersHelp = `用法 Usage: npm run providers -- list
           npm run providers -- add <代号 id> <名称 name>
           npm run providers -- revoke <代号 id>
           npm run providers -- refusals [--place sh-000123]

地图服务方与门户的密钥，以及它们退回的站点。
Keys of map providers and portals, and the places that they refused.

  list       列出服务方 lists them
  add        发一个密钥，只显示这一次 gives out a key, shown this once
  revoke     停用密钥，一分钟内生效；之后可再 add 换新
             ends the key, within a minute; add gives another
  refusals   服务方退回的站点：谁、为何、何时 what they refused: who, why, when
  --place ID 只看一个站点 of one place
  --help     本说明 this text

退出码 Exit codes: 0 完成 done · 1 失败，未写入 failed, nothing written · 2 用法错误 wrong usage
`;

export type ProvidersCommand =
  | { readonly list: true }
  | { readonly add: { readonly id: string; readonly name: string } }
  | { readonly revoke: string }
  | { readonly refusals: { readonly place: string | null } };

/**
 * Reads what the command was given; null when it was asked for help.
 * @throws {UsageError}
 */
export function readArguments(args: readonly string[]): ProvidersCommand | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { place: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [verb, id, ...rest] = positionals;
  if (values.place !== undefined && verb !== 'refusals') {
    throw new UsageError('--place: 只用于 refusals goes with refusals only');
  }
  if (verb === 'list' && id === undefined) return { list: true };
  if (verb === 'refusals' && id === undefined)
    return { refusals: { place: readPlace(values.place) } };
  if (verb === 'revoke' && id !== undefined && rest.length === 0) return { revoke: id };
  if (verb === 'add' && id !== undefined && rest.length > 0) {
    return { add: { id, name: rest.join(' ') } };
  }
  throw new UsageError(
    '请用 list、add 代号 名称、revoke 代号 或 refusals。Give list, add ID NAME, revoke ID or refusals.',
  );
}

function readPlace(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^[a-z]{2,8}-\d{6,12}$/.test(text)) return text;
  throw new UsageError(`--place: 如 as sh-000123, 不是 not "${text}"`);
}
