// `demarc pace`
import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { tableText } from '../table.ts';
import { show, withJson, type Terminal, type Typed } from '../terminal.ts';
import { controlOf } from './client.ts';

const path = '/_demarc/pace';

const paceSchema = z.object({
  steps: z.record(
    z.string(),
    z.union([z.string(), z.object({ after: z.string() }), z.object({ afterDescribes: z.number() })]),
  ),
  waiting: z.array(
    z.object({ id: z.string(), step: z.string(), dueAt: z.string().optional(), describesLeft: z.number().optional() }),
  ),
});

type Paces = z.infer<typeof paceSchema>;

const goneSchema = z.object({ id: z.string(), step: z.string() });

const howToPace = 'at-once, after 5m, after 3 describes, when-told or default';

export function addPaceCommands(program: Command, terminal: Terminal): void {
  const pace = program
    .command('pace')
    .description('how fast each step of a lifecycle follows: show it, change it, make a step')
    .enablePositionalOptions();
  withJson(pace).action(async (typed: Typed) => {
    const answer = await controlOf(terminal).send('GET', path);
    show(terminal, answer, typed, (width) => paceText(paceSchema.parse(answer), width));
  });

  withJson(pace.command('set'))
    .description(`change the pace of a step, also for what waits already: ${howToPace}`)
    .argument('<step>', 'as `demarc pace` lists them, or all')
    .argument('<pace...>', howToPace)
    .action(async (step: string, words: string[], typed: Typed) => {
      const control = controlOf(terminal);
      const wish = wishIn(words);
      const steps = step === 'all' ? Object.keys(paceSchema.parse(await control.send('GET', path)).steps) : [step];
      const answer = await control.send('POST', path, Object.fromEntries(steps.map((name) => [name, wish])));
      show(terminal, answer, typed, (width) => paceText(paceSchema.parse(answer), width));
    });

  withJson(pace.command('go'))
    .description('make the next step of a connection, VBR or another resource now')
    .argument('<id>')
    .argument('[step]', 'which one, of those it waits for')
    .action(async (id: string, step: string | undefined, typed: Typed) => {
      const answer = await controlOf(terminal).send('POST', `${path}/go`, { id, step });
      show(terminal, answer, typed, () => {
        const gone = goneSchema.parse(answer);
        return `${gone.id}: ${gone.step}`;
      });
    });
}

/** `after 3 describes` as the control API has it; the server checks the rest. */
function wishIn(words: readonly string[]): unknown {
  const [kind = '', amount, unit] = words;
  if (words.length === 1) return kind;
  if (kind === 'after' && words.length === 2) return { after: amount };
  if (kind === 'after' && words.length === 3 && unit !== undefined && /^describes?$/.test(unit))
    return { afterDescribes: Number(amount) };
  throw new CommandError(`'${words.join(' ')}' is no pace; it is ${howToPace}`);
}

function paceText({ steps, waiting }: Paces, width: number | undefined): string {
  const paces = tableText(
    ['step', 'pace'],
    Object.entries(steps).map(([step, pace]) => [step, wordsFor(pace)]),
    width,
  );
  if (waiting.length === 0) return `${paces}\n\nNothing waits.`;
  const rows = waiting.map(({ id, step, dueAt, describesLeft }) => [
    id,
    step,
    dueAt ?? (describesLeft === undefined ? 'a word' : `${describesLeft} describes`),
  ]);
  return `${paces}\n\n${tableText(['waiting', 'step', 'for'], rows, width)}`;
}

function wordsFor(pace: Paces['steps'][string]): string {
  if (typeof pace === 'string') return pace;
  return 'after' in pace ? `after ${pace.after}` : `after ${pace.afterDescribes} describes`;
}
