// npm run bench: what design goals there are, as ratios, both sides of each measured in this one run.
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { writePart } from './document.ts';
import { postgresEngine } from './engines/postgres.ts';
import { sqliteEngine } from './engines/sqlite.ts';
import type { Engine } from './engines/engine.ts';
import { startLoad } from './load.ts';
import { longRun } from './long/run.ts';
import { loadLine, machineLine } from './machine.ts';
import { fullPlan, quickPlan } from './plan.ts';
import { judge, ratesTable, verdictTable, type Part } from './report.ts';
import type { Bench } from './rows/against-bare.ts';
import { embeddedRow } from './rows/embedded.ts';
import { memoryRow } from './rows/memory.ts';
import { nodesRows } from './rows/nodes.ts';
import { servingPart } from './rows/serving.ts';
import { startRow } from './rows/start.ts';

const usage = `npm run bench -- [--quick] [--only NAME] [--directory DIR]
npm run bench -- --long [--minutes N] [--directory DIR]
  --quick          small numbers, a few minutes, nothing written
  --only NAME      one of: sqlite, postgres, nodes, start, memory
  --long           mixed load for as long as --minutes says (20), on SQLite
  --directory DIR  where the databases are made, on the disk to be measured (${tmpdir()})
What is measured goes to docs/performance.md, all but what is quick or shorter than it should be.`;

type EngineName = 'sqlite' | 'postgres';

const parts: Readonly<Record<string, readonly [engine: EngineName, measure: (bench: Bench) => Promise<Part>]>> = {
  start: ['sqlite', async (bench) => ({ rows: [await startRow(bench), await embeddedRow(bench)] })],
  memory: ['sqlite', async (bench) => ({ rows: [await memoryRow(bench)] })],
  sqlite: ['sqlite', servingPart],
  postgres: ['postgres', servingPart],
  nodes: ['postgres', async (bench) => ({ rows: await nodesRows(bench) })],
};

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    long: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '20' },
    directory: { type: 'string', default: tmpdir() },
    help: { type: 'boolean', default: false },
  },
});

const command = `npm run bench${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}`;

function heading({ name, version }: Engine): string {
  const at = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `\`${command}\`, ${at}: ${machineLine(options.directory)}, ${name} ${version}; ${loadLine()}.`;
}

async function engineOf(name: EngineName): Promise<Engine> {
  return name === 'sqlite' ? sqliteEngine() : await postgresEngine(options.directory);
}

async function measureParts(): Promise<void> {
  await using load = startLoad();
  for (const [name, [engineName, measure]] of Object.entries(parts)) {
    if (options.only !== undefined && options.only !== name) continue;
    process.stderr.write(`measuring ${name} …\n`);
    await using engine = await engineOf(engineName);
    const plan = options.quick ? quickPlan : fullPlan;
    const { rows, rates } = await measure({ engine, load, plan, parent: options.directory });
    const tables = [verdictTable(rows.map(judge)), ...(rates === undefined ? [] : [ratesTable(rates)])];
    const text = [heading(engine), ...tables].join('\n\n');
    process.stdout.write(`${text}\n\n`);
    if (!options.quick) await writePart(name, text);
  }
}

const fullMinutes = 20;

async function measureLong(): Promise<void> {
  const minutes = Number(options.minutes);
  await using engine = sqliteEngine();
  const report = await longRun(engine, options.directory, minutes);
  const text = [heading(engine), report].join('\n\n');
  process.stdout.write(`${text}\n`);
  if (minutes >= fullMinutes) await writePart('long', text);
}

if (options.help || (options.only !== undefined && !Object.hasOwn(parts, options.only))) {
  process.stdout.write(`${usage}\n`);
} else if (options.long) {
  await measureLong();
} else {
  await measureParts();
}
