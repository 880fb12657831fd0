import { DirectoryLockedError } from './directory-lock.ts';
import { ChromiumMissingError } from './find-chromium.ts';
import { MigrationError } from './migrations.ts';

const started = performance.now();

/** Prints one line of progress with the seconds since the program began. */
export function report(line: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${line}`);
}

/** Prints names and values in two columns. */
export function printTable(rows: readonly (readonly [name: string, value: string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${value}`);
}

/** npm passes on a Ctrl-C that the terminal has delivered already: within this time two are one. */
const SAME_KEY_PRESS_MS = 1500;

/** Resolves at the first Ctrl-C or request to end; another one, later on, ends the program without tidying up. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const stop = () => {
      if (askedAt !== undefined && performance.now() - askedAt > SAME_KEY_PRESS_MS) process.exit(130);
      askedAt ??= performance.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}

const isKnown = (error: unknown): error is Error =>
  error instanceof DirectoryLockedError ||
  error instanceof MigrationError ||
  error instanceof ChromiumMissingError;

/** What to tell a person about a failed start: known failures in one sentence, others with their trace. */
export function explain(error: unknown): unknown {
  if (isKnown(error)) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken by another program; choose one with --port.`;
  }
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return error.message;
  }
  return error;
}

/** Runs a program's main function; a failure is explained and becomes exit code 1. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
    process.exit(0);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}
