// `demarc faults`
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { durationForms, durationMs } from '../../domain/duration.ts';
import { CommandError } from '../command-error.ts';
import { tableText } from '../table.ts';
import { show, withJson, type Terminal, type Typed } from '../terminal.ts';
import { controlOf } from './client.ts';

const path = '/_demarc/faults';

const faultSchema = z.object({
  id: z.string(),
  fault: z.looseObject({ kind: z.string() }),
  account: z.string().optional(),
  region: z.string().optional(),
  action: z.string().optional(),
  accessKey: z.string().optional(),
  probability: z.number(),
  skip: z.number(),
  times: z.number().optional(),
  seen: z.number(),
  fired: z.number(),
});

type Fault = z.infer<typeof faultSchema>;

const listSchema = z.object({ faults: z.array(faultSchema) });
const clearedSchema = z.object({ removed: z.number() });

/** The kinds of fault, and what each needs to be told besides. */
const kinds: readonly {
  readonly kind: string;
  readonly doc: string;
  readonly argument?: string;
  readonly member?: string;
  /** Written like every length of time; sent in milliseconds. */
  readonly isDuration?: true;
}[] = [
  { kind: 'error', argument: 'code', member: 'code', doc: 'refuse calls with this error code, its status and message' },
  {
    kind: 'throttling',
    argument: 'duration',
    member: 'retryAfterMs',
    isDuration: true,
    doc: 'refuse calls with Throttling.User, to be tried again after a time such as 700ms or 2s',
  },
  {
    kind: 'latency',
    argument: 'duration',
    member: 'ms',
    isDuration: true,
    doc: 'let calls wait for a time such as 700ms or 2s',
  },
  {
    kind: 'drop',
    argument: 'when',
    member: 'when',
    doc: 'end the connection without an answer, before-effect or after-effect',
  },
  { kind: 'payment-bounces', doc: 'let payments from the balance fail: the order becomes Abnormal' },
  { kind: 'connection-locked', doc: 'lock the connection that a call is about for arrears, before the call' },
  { kind: 'allocation-fails', argument: 'reason', member: 'reason', doc: 'let allocations of ports fail' },
  { kind: 'loa-refused', argument: 'reason', member: 'reason', doc: 'let applications for LOAs be refused' },
];

export function addFaultCommands(program: Command, terminal: Terminal): void {
  const faults = program
    .command('faults')
    .description('what is made to go wrong: show it, add to it, remove it')
    .enablePositionalOptions();
  withJson(faults).action(async (typed: Typed) => {
    const answer = await controlOf(terminal).send('GET', path);
    show(terminal, answer, typed, (width) => listText(listSchema.parse(answer).faults, width));
  });

  const add = faults.command('add').description('make things go wrong');
  for (const { kind, doc, argument, member, isDuration } of kinds) {
    const command = withJson(add.command(kind)).description(doc);
    const send = async (fault: object, typed: Typed): Promise<void> => {
      const answer = await controlOf(terminal).send('POST', path, { fault: { kind, ...fault }, ...scopeIn(typed) });
      show(terminal, answer, typed, () => `${faultSchema.parse(answer).id}: in force`);
    };
    for (const option of scopeOptions()) command.addOption(option);
    if (argument === undefined || member === undefined)
      command.action(async (typed: Typed) => {
        await send({}, typed);
      });
    else
      command.argument(`<${argument}>`).action(async (value: string, typed: Typed) => {
        await send({ [member]: isDuration === true ? durationIn(value) : value }, typed);
      });
  }

  withJson(faults.command('remove'))
    .description('remove one, or all of them')
    .argument('<id>', 'as `demarc faults` lists them, or all')
    .action(async (id: string, typed: Typed) => {
      const control = controlOf(terminal);
      const answer = await control.send('DELETE', id === 'all' ? path : `${path}/${encodeURIComponent(id)}`);
      show(terminal, answer, typed, () =>
        id === 'all'
          ? `${clearedSchema.parse(answer).removed} removed`
          : `${id}: removed; it befell ${faultSchema.parse(answer).fired} of ${faultSchema.parse(answer).seen}`,
      );
    });
}

function scopeOptions(): readonly Option[] {
  return [
    new Option('--account <id>', 'only calls or connections of this account'),
    new Option('--region <id>', 'only in this region'),
    new Option('--action <name>', 'only calls of this action, or of those that match a pattern such as Describe*'),
    new Option('--access-key <id>', 'only calls with this access key'),
    new Option('--probability <number>', 'how likely, from 0 to 1 (1)'),
    new Option('--seed <number>', 'the same seed gives the same sequence (0)'),
    new Option('--skip <count>', 'let so many pass at first (0)'),
    new Option('--times <count>', 'so often at most'),
  ];
}

const texts = ['account', 'region', 'action', 'accessKey'] as const;
const numbers = ['probability', 'seed', 'skip', 'times'] as const;

function scopeIn(typed: Typed): Readonly<Record<string, unknown>> {
  const scope: Record<string, unknown> = {};
  for (const name of texts) if (typed[name] !== undefined) scope[name] = typed[name];
  for (const name of numbers) {
    const value = typed[name];
    if (typeof value === 'string') scope[name] = numberIn(name, value);
  }
  return scope;
}

function durationIn(text: string): number {
  const ms = durationMs(text);
  if (ms === undefined) throw new CommandError(`'${text}' is no length of time, such as ${durationForms}`);
  return ms;
}

function numberIn(name: string, text: string): number {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw new CommandError(`${name}: '${text}' is no number`);
  return number;
}

function listText(faults: readonly Fault[], width: number | undefined): string {
  if (faults.length === 0) return 'Nothing is made to go wrong.';
  return tableText(
    ['id', 'fault', 'of', 'calls', 'odds', 'seen', 'fired'],
    faults.map((fault) => [
      fault.id,
      Object.values(fault.fault).map(String).join(' '),
      [fault.account, fault.accessKey, fault.region].filter((part) => part !== undefined).join(' '),
      fault.action ?? '*',
      oddsText(fault),
      String(fault.seen),
      String(fault.fired),
    ]),
    width,
  );
}

function oddsText({ probability, skip, times }: Fault): string {
  const parts = [
    probability === 1 ? 'always' : `p=${probability}`,
    skip === 0 ? '' : `after ${skip}`,
    times === undefined ? '' : `${times} times`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
