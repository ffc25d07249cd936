// The suite must fail a wrong server: each error fails the cases that it concerns, and no other.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { casesOf, type Case } from '../../conformance/cases.ts';
import { runSuite } from '../../conformance/suite.ts';
import { localTarget } from '../../conformance/target.ts';
import { emptyFolder } from '../support/command-line.ts';
import { startTestServer } from '../support/server.ts';
import { startAlteringProxy, type Alter, type PassedAnswer } from './altering-proxy.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

const actions = ['CreatePhysicalConnection', 'DescribePhysicalConnections', 'CancelPhysicalConnection', 'GetUser'];

/** Without the quotas, which take a hundred calls each. */
const isTried = ({ action, name }: Case): boolean => actions.includes(action) && !name.includes('Quota');

const tried = casesOf('2019-08').filter(isTried);

function named(part: string): (known: Case) => boolean {
  return ({ name }) => name.includes(part);
}

function only(wanted: string): (known: Case) => boolean {
  return ({ name }) => name === wanted;
}

function onCode(code: string, alter: Alter): Alter {
  return (answer) => (answer.text.includes(code) ? alter(answer) : answer);
}

/** Rewrites what stands in an answer. */
function rewriting(from: RegExp, to: string): Alter {
  return ({ status, text }) => ({ status, text: text.replace(from, to) });
}

function withStatus(status: number): Alter {
  return ({ text }: PassedAnswer) => ({ status, text });
}

const toInvalidParameter: Alter = ({ status, text }) => {
  if (status < 400) return { status, text };
  return { status: 400, text: text.replace(/("Code":"|<Code>)[^"<]+/, '$1InvalidParameter') };
};

const errors: readonly (readonly [error: string, alter: Alter, fails: (known: Case) => boolean])[] = [
  ['nothing wrong', (answer) => answer, () => false],
  [
    'a code without its misspelling',
    rewriting(/InvalidLineOperator\.Malformd(?=["<])/, 'InvalidLineOperator.Malformed'),
    named('InvalidLineOperator'),
  ],
  [
    'a message by one letter',
    rewriting(/Your account does not have enough balance\./, 'Your account does not have enough balance'),
    named('NotEnoughBalance'),
  ],
  ['400 for what is 404', onCode('EntityNotExist.User', withStatus(400)), named('GetUser refuses EntityNotExist.User')],
  [
    'another 4xx for a state',
    onCode('Forbidden.NotAllowedInState', withStatus(403)),
    named('CancelPhysicalConnection refuses Forbidden.NotAllowedInState'),
  ],
  ['some 4xx for every refusal', toInvalidParameter, ({ name }) => !name.includes(' answers')],
  ['an error with status 200', onCode('InvalidType.Malformd', withStatus(200)), named('InvalidType')],
  [
    'a number that is a string',
    rewriting(/"TotalCount":(\d+)/, '"TotalCount":"$1"'),
    named('DescribePhysicalConnections answers'),
  ],
  [
    'a string that is a number',
    rewriting(/"HasReservationData":"false"/, '"HasReservationData":false'),
    only('DescribePhysicalConnections answers'),
  ],
  ['a field that is missing', rewriting(/"AdLocation":"[^"]*",/, ''), only('DescribePhysicalConnections answers')],
  [
    'a field that is missing in XML only',
    rewriting(/<AdLocation>[^<]*<\/AdLocation>/, ''),
    only('DescribePhysicalConnections answers'),
  ],
  [
    'a field that nobody knows',
    rewriting(/"UserName":"ann"/, '"UserName":"ann","Nickname":"annie"'),
    named('GetUser answers'),
  ],
  [
    'a list of one that is no list',
    rewriting(/"PhysicalConnectionType":\[(\{.*\})\]/, '"PhysicalConnectionType":$1'),
    only('DescribePhysicalConnections answers'),
  ],
  [
    'a list without its wrapper',
    rewriting(/"PhysicalConnectionSet":\{"PhysicalConnectionType":(\[.*\])\}/, '"PhysicalConnectionSet":$1'),
    named('DescribePhysicalConnections answers'),
  ],
  [
    'another root in XML',
    rewriting(/CancelPhysicalConnectionResponse/g, 'Response'),
    named('CancelPhysicalConnection answers'),
  ],
  ['a request id in small letters', rewriting(/"RequestId":"[^"]*"/, '"RequestId":"none"'), () => true],
];

it.each(errors)('a server with %s fails exactly what is about that', async (_error, alter, fails) => {
  await using server = await startTestServer({ provider: 'manual', stepDelay: 0 });
  await using proxy = await startAlteringProxy(server.url, alter);
  const results = await runSuite(localTarget(proxy.url, '2019-08'), { only: isTried });
  const failed = results.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name);
  expect(failed).toEqual(tried.filter(fails).map(({ name }) => name));
  expect(results.map(({ name }) => name)).toEqual(tried.map(({ name }) => name));
});

it('the command tells what is wrong with a server at a URL, and ends with 1', async () => {
  await using server = await startTestServer({ provider: 'manual', stepDelay: 0 });
  await using proxy = await startAlteringProxy(server.url, rewriting(/InvalidType\.Malformd(?=["<])/, 'InvalidType'));
  using folder = emptyFolder();
  const json = join(folder.path, 'results.json');
  const conformance = async (url: string) =>
    await run(process.execPath, ['conformance/run.ts', '--url', url, '--only', 'InvalidType', '--json', json], {
      cwd: root,
    });
  const { stdout } = await conformance(server.url);
  expect(stdout).toBe(`${server.url}, edition 2019-08: 1 passed, 0 failed, 0 not run\n`);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual([
    { name: 'CreatePhysicalConnection refuses InvalidType.Malformd', outcome: 'passed', errors: [] },
  ]);
  await expect(conformance(proxy.url)).rejects.toThrow('conformance/run.ts');
  expect(readFileSync(json, 'utf8')).toContain('refused with 400 InvalidType \\"The Type provided was invalid. ');
});
