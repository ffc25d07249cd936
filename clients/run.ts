// `npm run clients`: each official client against a server of each edition, and a table of what came of it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startOwnServer } from '../conformance/own-server.ts';
import type { Edition } from '../conformance/target.ts';
import { programs, type ClientProgram, type Command } from './programs.ts';

interface Result {
  readonly client: string;
  readonly version: string;
  readonly edition: Edition | '';
  readonly steps: string;
  readonly seconds: string;
  readonly outcome: string;
  readonly isFailure: boolean;
}

const key = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'testid', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'testsecret' };

const { positionals } = parseArgs({ allowPositionals: true });
const chosen = programs.filter(
  ({ name }) => positionals.length === 0 || positionals.some((prefix) => name.startsWith(prefix)),
);
if (chosen.length === 0) throw new Error(`no client's name begins with ${positionals.join(' or ')}`);

const results: Result[] = [];
const prepared = new Map<string, boolean>();
for (const program of chosen)
  if (await canRun(program)) for (const edition of program.editions) results.push(await tried(program, edition));

process.stdout.write(`\n${table(results)}\n`);
process.exitCode = results.some(({ isFailure }) => isFailure) ? 1 : 0;

/** Prepares a program. One that this machine cannot have is skipped; one whose packages do not install has failed. */
async function canRun(program: ClientProgram): Promise<boolean> {
  const lacking = program.lacks();
  if (lacking !== undefined) return notRun(program, `SKIPPED: ${lacking}`);
  if (await isPrepared(program)) return true;
  const { reachesRegistry } = program;
  const answers = reachesRegistry === undefined || (await run(reachesRegistry, {}, process.stderr)).code === 0;
  return answers
    ? notRun(program, 'FAILED: its packages cannot be installed')
    : notRun(program, 'SKIPPED: the registry of its packages does not answer');
}

function notRun({ name }: ClientProgram, outcome: string): false {
  process.stderr.write(`${name}: ${outcome}\n`);
  const isFailure = outcome.startsWith('FAILED');
  results.push({ client: name, version: '', edition: '', steps: '', seconds: '', outcome, isFailure });
  return false;
}

/** Programs of one folder share what is prepared. */
async function isPrepared({ prepare }: ClientProgram): Promise<boolean> {
  for (const command of prepare) {
    const written = JSON.stringify(command);
    const done = prepared.get(written) ?? (await run(command, {}, process.stderr)).code === 0;
    prepared.set(written, done);
    if (!done) return false;
  }
  return true;
}

async function tried(program: ClientProgram, edition: Edition): Promise<Result> {
  await using server = await startOwnServer(edition, 'auto');
  process.stdout.write(`== ${program.name}, edition ${edition}\n`);
  const began = performance.now();
  const environment = {
    ...key,
    ALIBABA_CLOUD_REGION_ID: 'cn-hangzhou',
    DEMARC_URL: server.url,
    DEMARC_EDITION: edition,
  };
  const { code, lines } = await run(program.run, environment, process.stdout);
  const passed = lines.filter((line) => line.startsWith('ok ')).length;
  const isFailure = code !== 0 || passed !== program.steps;
  return {
    client: program.name,
    version: program.version(),
    edition,
    steps: `${passed} of ${program.steps}`,
    seconds: ((performance.now() - began) / 1000).toFixed(1),
    outcome: isFailure ? 'FAILED' : 'passed',
    isFailure,
  };
}

/** Runs a command and shows what it prints. */
async function run(
  { program, arguments: args, folder }: Command,
  environment: Record<string, string>,
  to: NodeJS.WriteStream,
) {
  const child = spawn(program, args, {
    cwd: join(import.meta.dirname, folder),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    to.write(`${line}\n`);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  return { code, lines };
}

function table(rows: readonly Result[]): string {
  const cells = [
    ['client', 'version', 'edition', 'steps', 'seconds', 'outcome'],
    ...rows.map((row) => [row.client, row.version, row.edition, row.steps, row.seconds, row.outcome]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
