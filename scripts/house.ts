// `npm run house`: measures the shape of the source and holds it. What is above a limit stands in house.json with its
// present number, which may only shrink.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contractRow } from '../conformance/contract-row.ts';
import { planFrom } from './add-action/plan.ts';

const root = join(import.meta.dirname, '..');

const maxLines = 300;
const maxImports = 25;
const maxLaidOut = 4;
const atTheRoot = ['bin.ts', 'index.ts'];

const ceilings = z
  .strictObject({
    /** Source files that are longer than they may be, by their number of lines. */
    lines: z.record(z.string(), z.int()),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'house.json'), 'utf8')));

function linesOf(path: string): number {
  return readFileSync(join(root, path), 'utf8').split('\n').length - 1;
}

function* findings(laidOut: readonly string[]): Generator<string> {
  const files = globSync('{src,console/src,conformance,bench,scripts}/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.test.ts'));
  const long = new Map(files.map((path) => [path, linesOf(path)] as const).filter(([, lines]) => lines > maxLines));
  print(`source files above ${maxLines} lines: ${long.size}; the longest has ${Math.max(0, ...files.map(linesOf))}`);
  for (const [path, lines] of long) {
    const ceiling = ceilings.lines[path] ?? maxLines;
    if (lines > ceiling) yield `${path} has ${lines} lines, and may have ${ceiling}`;
    else if (lines < ceiling) print(`${path} may have ${lines} lines now: lower its number in scripts/house.json`);
  }
  for (const path of Object.keys(ceilings.lines))
    if (!long.has(path)) print(`${path} is not too long any more: take it out of scripts/house.json`);

  print(
    `files that add-action lays out: ${laidOut.length}, beside what commands write (docs, conformance/data, test/golden)`,
  );
  if (laidOut.length > maxLaidOut)
    yield `add-action lays out ${laidOut.join(', ')}, and may lay out ${maxLaidOut} files: give the declaration the word that is missing`;

  const found = readdirSync(join(root, 'src')).filter((name) => name.endsWith('.ts') && !atTheRoot.includes(name));
  print(`files at src/ besides ${atTheRoot.join(' and ')}: ${found.length}`);
  for (const name of found) yield `src/${name} belongs into a folder`;

  const thrown = thrownRefusals();
  print(`refusals that rules throw themselves: ${thrown}`);
  if (thrown > 0) yield `rules throw ${thrown} refusals themselves: declare the error and use fail`;

  const ofRoot = readFileSync(join(root, 'src', 'start', 'start.ts'), 'utf8').match(/^import /gm)?.length ?? 0;
  print(`imports of the composition root: ${ofRoot}`);
  if (ofRoot > maxImports) yield `src/start/start.ts has ${ofRoot} imports, and may have ${maxImports}`;
}

/** Refusals of the actions, tests apart, that are not given by `fail` with a declared error. */
function thrownRefusals(): number {
  return globSync('src/actions/**/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .reduce((sum, path) => sum + (readFileSync(join(root, path), 'utf8').match(/throw new ApiError/g)?.length ?? 0), 0);
}

/** What `npm run add-action` lays out for a write on a resource that there is: the most that an action needs. */
async function filesOfAnAction(): Promise<string[]> {
  const wish = { product: 'Vpc', path: 'physical-connection/MeasurePhysicalConnection' };
  const id = { name: 'PhysicalConnectionId', type: 'string', required: true } as const;
  const row = { product: 'Vpc', service: { parameters: [id], answer: {}, errors: [[400, 'Some', 'Some.']] } } as const;
  const { files } = await planFrom(root, wish, { row: contractRow.parse(row), from: 'this measure', notes: [] });
  return files.map(({ path }) => path).filter((path) => !path.startsWith('conformance/data/'));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const errors = [...findings(await filesOfAnAction())];
errors.forEach(print);
process.exitCode = errors.length === 0 ? 0 : 1;
