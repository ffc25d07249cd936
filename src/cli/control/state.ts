// `demarc seed`, `demarc snapshots`, `demarc calls` and `demarc reset`
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { tableText } from '../table.ts';
import { show, withJson, type Terminal, type Typed } from '../terminal.ts';
import { controlOf } from './client.ts';

const madeSchema = z.record(z.string(), z.record(z.string(), z.string()));

export function addSeedCommand(program: Command, terminal: Terminal): void {
  withJson(program.command('seed'))
    .description('make accounts, users, connections and VBRs in any state from a file: all of it, or nothing')
    .argument('[FILE]', 'YAML or JSON; see docs/seeding.md')
    .option('--schema', 'print the JSON Schema of such a file in place of reading one')
    .action(async (file: string | undefined, typed: Typed) => {
      const control = controlOf(terminal);
      if (typed['schema'] === true) {
        terminal.print(JSON.stringify(await control.send('GET', '/_demarc/state/schema'), null, 2));
        return;
      }
      if (file === undefined) throw new CommandError('seed needs a FILE, or --schema');
      const text = textOf(file);
      const answer = await refusedWith(file, async () => await control.sendText('POST', '/_demarc/state', text));
      show(terminal, answer, typed, (width) => madeText(madeSchema.parse(answer), width));
    });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The message of a refusal begins with a line number, so the name of the file is put before it. */
async function refusedWith<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandError && /^line \d+, column \d+: /.test(error.message))
      throw new CommandError(`${file}: ${error.message}`);
    throw error;
  }
}

function madeText(made: z.infer<typeof madeSchema>, width: number | undefined): string {
  const rows = Object.entries(made).flatMap(([kind, ids]) => Object.entries(ids).map(([name, id]) => [kind, name, id]));
  return rows.length === 0 ? 'There was nothing to make.' : tableText(['made', 'name', 'id'], rows, width);
}

const snapshotsPath = '/_demarc/snapshots';
const snapshotSchema = z.object({ name: z.string(), takenAt: z.string(), connections: z.number(), vbrs: z.number() });
const snapshotsSchema = z.object({ snapshots: z.array(snapshotSchema) });

export function addSnapshotCommands(program: Command, terminal: Terminal): void {
  const snapshots = program
    .command('snapshots')
    .description('named states to go back to: list, save, restore, remove')
    .enablePositionalOptions();
  const list = async (typed: Typed): Promise<void> => {
    const answer = await controlOf(terminal).send('GET', snapshotsPath);
    show(terminal, answer, typed, (width) => snapshotsText(snapshotsSchema.parse(answer).snapshots, width));
  };
  withJson(snapshots).action(list);
  withJson(snapshots.command('list')).description('list them by name').action(list);
  const steps = [
    {
      name: 'save',
      aliases: [],
      method: 'PUT',
      suffix: '',
      done: 'saved',
      doc: 'save all that the server keeps under a name',
    },
    {
      name: 'restore',
      aliases: [],
      method: 'POST',
      suffix: '/restore',
      done: 'restored',
      doc: 'go back to it in one step',
    },
    { name: 'remove', aliases: ['delete'], method: 'DELETE', suffix: '', done: 'removed', doc: 'forget it' },
  ] as const;
  for (const { name, aliases, method, suffix, done, doc } of steps)
    withJson(snapshots.command(name))
      .aliases(aliases)
      .description(doc)
      .argument('<name>')
      .action(async (snapshot: string, typed: Typed) => {
        const answer = await controlOf(terminal).send(
          method,
          `${snapshotsPath}/${encodeURIComponent(snapshot)}${suffix}`,
        );
        show(terminal, answer, typed, () => `${snapshot}: ${done}`);
      });
}

function snapshotsText(snapshots: readonly z.infer<typeof snapshotSchema>[], width: number | undefined): string {
  if (snapshots.length === 0) return 'There is no snapshot.';
  return tableText(
    ['name', 'saved at', 'connections', 'VBRs'],
    snapshots.map(({ name, takenAt, connections, vbrs }) => [name, takenAt, String(connections), String(vbrs)]),
    width,
  );
}

const callsPath = '/_demarc/calls';

const callsSchema = z.object({
  calls: z.array(
    z.object({
      number: z.number(),
      at: z.string(),
      action: z.string(),
      callerArn: z.string(),
      status: z.number(),
      outcome: z.string(),
      ms: z.number(),
    }),
  ),
});

const filters = ['action', 'account', 'caller', 'accessKey', 'outcome', 'since', 'limit'] as const;

export function addCallsCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('calls')
    .description('what was called, by whom, and what came of it; parameters and answers with --json')
    .option('--action <name>', 'only calls of this action, or of those that match a pattern such as Describe*')
    .option('--account <id>', "only this account's calls")
    .option('--caller <arn>', 'only calls of this root, user or session, or of those that match a pattern')
    .option('--access-key <id>', 'only calls that said they were signed with this key')
    .option('--outcome <code>', 'only calls that ended so: Success, a code, or refused for any code')
    .option(
      '--since <number|moment>',
      "only calls after this number, from this moment of the server's clock on, or from 2h ago",
    )
    .option('--limit <count>', 'only the last ones')
    .option('--clear', 'forget the calls so far');
  withJson(command).action(async (typed: Typed) => {
    const control = controlOf(terminal);
    if (typed['clear'] === true) {
      const answer = await control.send('DELETE', callsPath);
      show(terminal, answer, typed, () => 'forgotten');
      return;
    }
    const query = new URLSearchParams();
    for (const name of filters) {
      const value = typed[name];
      if (typeof value === 'string') query.set(name, value);
    }
    const answer = await control.send('GET', `${callsPath}?${query.toString()}`);
    show(terminal, answer, typed, (width) => callsText(callsSchema.parse(answer).calls, width));
  });
}

function callsText(calls: z.infer<typeof callsSchema>['calls'], width: number | undefined): string {
  if (calls.length === 0) return 'No such call.';
  return tableText(
    ['number', 'at', 'action', 'caller', 'status', 'outcome', 'ms'],
    calls.map(({ number, at, action, callerArn, status, outcome, ms }) => [
      String(number),
      at,
      action === '' ? '-' : action,
      callerArn === '' ? '-' : callerArn,
      String(status),
      outcome,
      String(ms),
    ]),
    width,
  );
}

const resetSchema = z.object({ now: z.string() });

export function addResetCommand(program: Command, terminal: Terminal): void {
  withJson(program.command('reset'))
    .description(
      'empty the database but for the built-in accounts and the snapshots, with clock, pace and faults as at first',
    )
    .action(async (typed: Typed) => {
      const answer = await controlOf(terminal).send('POST', '/_demarc/reset');
      show(terminal, answer, typed, () => `reset; it is ${resetSchema.parse(answer).now}`);
    });
}
