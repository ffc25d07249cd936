// `npm run docs`: writes the generated pages of docs/, and adds to the released shapes in api/ what is new.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedPages, repository } from './docs.ts';
import { lostFrom, releasedShapes, shapeText } from './released-shapes.ts';

const shapes = releasedShapes(repository);
const losses = shapes.flatMap(({ path, shape }) => {
  const file = join(repository, path);
  // A shape that was never released has nothing to lose.
  if (!existsSync(file)) return [];
  return lostFrom(JSON.parse(readFileSync(file, 'utf8')), shape).map((loss) => `${path}: ${loss}`);
});

if (losses.length > 0) {
  process.stderr.write(`a released shape may only grow:\n${losses.join('\n')}\n`);
  process.exitCode = 1;
} else {
  const pages = [
    ...generatedPages(),
    ...shapes.map((released) => ({ path: released.path, text: shapeText(released) })),
  ];
  for (const { path, text } of pages) {
    const file = join(repository, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path}\n`);
  }
}
