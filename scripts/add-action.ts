// `npm run add-action -- Vpc bgp/CreateBgpGroup`: lays out the files of a new action from its contract row.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../conformance/arguments.ts';
import { planAction, writePlan, type Plan } from './add-action/plan.ts';

const usage = `npm run add-action -- PRODUCT FOLDER/ACTION [options]

  --contract FILE   take the contract row from this file: a row as in conformance/data/contract, or public facts of one
                    action or many (scripts/add-action/facts.ts has the form)
  --subject NAME    what it is about, of src/actions/subjects.ts, where neither its neighbours nor its folder tell
  --read, --write   what its rule does, where the name does not tell

Without --contract the row is that of conformance/data/contract, or is made from the official SDK.`;

const root = join(import.meta.dirname, '..');

function accessOf({ read = false, write = false }: { read?: boolean; write?: boolean }): 'read' | 'write' | undefined {
  if (read && write) throw new UsageError('an action reads or writes');
  return read ? 'read' : write ? 'write' : undefined;
}

function tell({ action, from, files, notes }: Plan): void {
  const lines = [
    `${action.name} ${action.access}s; its row is from ${from}.`,
    ...files.map(
      ({ path, isNew, left }) => `  ${isNew ? 'new    ' : 'changed'} ${path}${left === '' ? '' : `: write ${left}`}`,
    ),
    ...(action.access === 'write'
      ? ['  write its rule in test/workload/auditor, which test/gateway/crash.test.ts wants']
      : []),
    ...notes.map((note) => `  note    ${note}`),
    'The compiler lists what is left (npm run types). Then, as CONTRIBUTING.md tells:',
    `  npm test -- --project sqlite ${files[1]?.path ?? ''} test/contract.test.ts`,
    `  npm run conformance -- --update --only ${action.name}`,
    '  npm test -- -u --project sqlite test/golden',
    '  npm run docs',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { contract: text, subject: text, read: flag, write: flag, help: flag },
  });
  const [product, path, ...more] = positionals;
  if (values.help === true) process.stdout.write(`${usage}\n`);
  else if (product === undefined || path === undefined || more.length > 0) throw new UsageError(usage);
  else {
    const { contract, subject } = values;
    const plan = await planAction(root, { product, path, contract, subject, access: accessOf(values) });
    writePlan(root, plan);
    tell(plan);
  }
} catch (error) {
  const isMistake = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  if (!isMistake) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
