import { ConfigError, loadConfig } from '../server/config.ts';
import { isDatabaseAway } from '../server/db/away.ts';
import type { Database } from '../server/db/database.ts';
import { openDatabase } from '../server/db/open.ts';
import {
  addProvider,
  listProviders,
  listRefusals,
  ProviderError,
  revokeProvider,
} from '../server/feeds/providers/desk.ts';
import { describeProviders, describeRefusals } from '../server/feeds/providers/report.ts';
import { showProgress } from '../server/observability/show-progress.ts';
import {
  providersHelp,
  readArguments,
  UsageError,
  type ProvidersCommand,
} from './providers-arguments.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const bar = showProgress(process.stderr, {});
  try {
    const command = readArguments(args);
    if (command === null) {
      process.stdout.write(providersHelp);
      return 0;
    }
    const database = await openDatabase(loadConfig(), { progress: bar.progress });
    bar.end();
    try {
      for (const line of await run(database.db, command)) console.log(line);
      return 0;
    } finally {
      await database.close();
    }
  } catch (error) {
    bar.end();
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(`${error.message}\n--help 查看用法 shows how.`);
      return 2;
    }
    console.error('未完成，什么都没有写入。Not done; nothing was written.');
    if (error instanceof ProviderError) console.error(error.zh);
    if (isDatabaseAway(error)) {
      console.error('数据库中途断开，请重试。The database went away; run the command again.');
    }
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

async function run(db: Database['db'], command: ProvidersCommand): Promise<string[]> {
  if ('add' in command) {
    const key = await addProvider(db, command.add);
    return [
      `密钥，只显示这一次，请妥善交给对方。The key, shown this once; hand it over safely:`,
      key,
      `请求头 Header: Authorization: Bearer <密钥 key>`,
    ];
  }
  if ('revoke' in command) {
    await revokeProvider(db, command.revoke, new Date());
    return [`已停用，一分钟内生效 Revoked, within a minute: ${command.revoke}`];
  }
  if ('refusals' in command)
    return describeRefusals(await listRefusals(db, command.refusals.place));
  return describeProviders(await listProviders(db));
}
