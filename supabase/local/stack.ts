/**
 * Starts the embedded Supabase stack alone and keeps it running until Ctrl-C.
 *
 *   npm run stack -- [--port N] [--data DIR] [--reset] [--postgres]
 */
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { clearDataDirectory, DEFAULT_DATA_DIRECTORY } from './data-directory.ts';
import { DEFAULT_PORT, startStack } from './start-stack.ts';
import { printTable, report, runProgram, untilAskedToStop } from './terminal.ts';

const USAGE = `npm run stack -- [options]
  --port N      address 127.0.0.1:N (default ${DEFAULT_PORT}; 0 takes a free one)
  --data DIR    where the state is kept (default .data)
  --reset       start over: forget the state first
  --postgres    on a real Postgres 17 instead of PGlite, with a database of its own
`;

await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      data: { type: 'string', default: DEFAULT_DATA_DIRECTORY },
      reset: { type: 'boolean', default: false },
      postgres: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const stopping = untilAskedToStop();
  const data = resolve(values.data);
  if (values.reset) {
    report('forgetting the state');
    clearDataDirectory(data);
  }
  const stack = await startStack({
    data,
    port: Number(values.port),
    database: values.postgres ? 'postgres' : 'pglite',
    log: report,
  });
  report('the stack is running; Ctrl-C stops it\n');
  printTable([
    ['URL', stack.url],
    ['Publishable key', stack.publishableKey],
    ['Secret key', stack.secretKey],
    ...(stack.databaseUrl ? ([['Database', stack.databaseUrl]] as const) : []),
    ['Mailbox', `${stack.url}/mailbox`],
    ['State', relative(process.cwd(), data) || data],
  ]);
  console.log();
  await stopping;
  report('stopping');
  await stack.stop();
});
