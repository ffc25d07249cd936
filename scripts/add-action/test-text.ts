// The test beside a new action. It fails until each error is provoked and the answer is told.
import { camelCase, lowerFirst } from './names.ts';
import { namedRows, waysFrom, type NewAction } from './new-action.ts';
import { wireSamples } from './samples.ts';
import { Imports, key, quoted } from './source-text.ts';
import type { ProductTree } from './tree.ts';

export function testText({ name, place, row }: NewAction, tree: ProductTree, version: string): string {
  const support = `${waysFrom(place).src}/../test/support`;
  const imports = new Imports();
  imports.use('vitest', 'expect');
  imports.use('vitest', 'it');
  imports.use(`${support}/answers.ts`, 'answerOf');
  imports.use(`${support}/provoke.ts`, 'provokesEveryError');
  imports.use(`${support}/server.ts`, 'startTestServer');
  const action = imports.use(`./${name}.ts`, lowerFirst(name));
  const rows = namedRows(row, tree);
  const codes = (row.service.codes ?? []).map(camelCase);
  const errors = [...rows.map((error) => error.name), ...codes];
  // What parameters alone are refused for has an order of its own.
  const isLadder = rows.filter(({ about }) => about === undefined).length + codes.length > 1;
  if (isLadder) imports.use(`${support}/ladder.ts`, 'ladder');
  const given = row.service.parameters
    .filter(({ required }) => required === true)
    .flatMap(wireSamples)
    .map(([parameter, value]) => `${key(parameter)}: ${quoted(value)}`);
  const parameters = [...(row.product === 'Vpc' ? [] : [`Version: '${version}'`]), ...given].join(', ');
  const provocations =
    errors.length === 0
      ? ''
      : `
  // Each prepares the server, and returns the parameters of a call that is refused so.
  ${errors.map((error) => `${key(error)}: undefined,`).join('\n  ')}
`;
  return `${imports.toString()}
provokesEveryError(${action}, {${provocations}});
${isLadder ? ladderText(action) : ''}
it('${name} answers', async () => {
  await using server = await startTestServer();
  const answer = await answerOf(server, ${action}, { ${parameters} });
  expect(answer).toEqual(theAnswerIsToBeWritten);
});
`;
}

function ladderText(action: string): string {
  return `
ladder(${action}, {
  // The errors of its rule in the order in which it tells them, each with what a call says that has it.
  rungs: undefined,
  mended: undefined,
});
`;
}
