import type { Database } from '../server/db/database.ts';
import {
  addProvider,
  listProviders,
  listRefusals,
  revokeProvider,
} from '../server/feeds/providers/desk.ts';
import { describeProviders, describeRefusals } from '../server/feeds/providers/report.ts';
import { providersHelp, readArguments, type ProvidersCommand } from './providers-arguments.ts';
import { runDeskCommand } from './run-desk-command.ts';

process.exitCode = await runDeskCommand(process.argv.slice(2), {
  help: providersHelp,
  readArguments,
  async run(db, command: ProvidersCommand) {
    for (const line of await run(db, command)) console.log(line);
    return 0;
  },
});

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
