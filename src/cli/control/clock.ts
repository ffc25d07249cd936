// `demarc clock`
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { show, withJson, type Terminal, type Typed } from '../terminal.ts';
import { controlOf, type ControlClient } from './client.ts';

const clockSchema = z.object({ now: z.string(), frozen: z.boolean() });

export function addClockCommand(program: Command, terminal: Terminal): void {
  const command = program.command('clock').description('the clock of local mode: show it, move it forward, stop it');
  const names = ['advance', 'set', 'freeze', 'resume'];
  const alone = (option: Option): Option => option.conflicts(names.filter((name) => name !== option.attributeName()));
  command
    .addOption(alone(new Option('--advance <duration>', 'by a duration such as 90m, 8d, PT90M or P1Y')))
    .addOption(
      alone(
        new Option(
          '--set <moment>',
          'forward to a moment such as 2027-03-01T09:00:00Z, or the beginning of a day: 2027-03-01',
        ),
      ),
    )
    .addOption(alone(new Option('--freeze', 'stop it: what falls due waits until it is moved')))
    .addOption(alone(new Option('--resume', 'let it go on from where it stands')));
  withJson(command).action(async (typed: Typed) => {
    const answer = await tell(controlOf(terminal), typed);
    show(terminal, answer, typed, () => {
      const { now, frozen } = clockSchema.parse(answer);
      return frozen ? `${now} (frozen)` : now;
    });
  });
}

async function tell(control: ControlClient, { advance, set, freeze, resume }: Typed): Promise<unknown> {
  const path = '/_demarc/clock';
  if (typeof advance === 'string') return await control.send('POST', path, { advance });
  if (typeof set === 'string') return await control.send('POST', path, { set });
  if (freeze === true) return await control.send('POST', `${path}/freeze`);
  if (resume === true) return await control.send('POST', `${path}/resume`);
  return await control.send('GET', path);
}
