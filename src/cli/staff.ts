// The staff's commands on the command line: `demarc work`, `demarc approve pc-…` and the others.
import { Option, type Command } from 'commander';
import { apiClient, type ApiClient } from './api-client.ts';
import { optionFor, parametersOf } from './api-option.ts';
import { CommandError } from './command-error.ts';
import { findProfile } from './profile.ts';
import { auditList, lists, listText, rowsOf, type List } from './staff-lists.ts';
import { steps, takeStep, type Step } from './staff-steps.ts';
import { show, withJson, type Terminal, type Typed } from './terminal.ts';

/** @returns `demarc audit`, under which there is a command that is not a call of the API */
export function addStaffCommands(program: Command, terminal: Terminal): Command {
  // Looked for when a command runs: `serve` needs no profile.
  const connect = (): ApiClient => {
    const { profile, notes } = findProfile(terminal);
    notes.forEach(terminal.note);
    return apiClient(profile, terminal);
  };

  const addList = (list: List): Command => {
    const command = program.command(list.command).description(list.doc);
    for (const filter of list.filters) command.addOption(optionFor(filter));
    command.addOption(new Option('--limit <count>', 'only so many, the first ones').argParser(countIn));
    return withJson(command).action(async (typed: Typed) => {
      const limit = typeof typed['limit'] === 'number' ? typed['limit'] : Infinity;
      const rows = await rowsOf(list, connect(), parametersOf(list.filters, typed), limit);
      show(terminal, rows, typed, (width) => listText(list, rows, width));
    });
  };

  const addStep = (parent: Command, step: Step): void => {
    const { subject, done } = step;
    const command = parent.command(step.command).description(step.doc);
    for (const option of step.options) command.addOption(optionFor(option));
    withJson(command);
    const take = async (id: string, typed: Typed): Promise<void> => {
      const about = subject === undefined ? {} : { [subject.parameter]: id };
      const answer = await takeStep(step, connect(), { ...about, ...parametersOf(step.options, typed) });
      show(terminal, answer, typed, (width) => (typeof done === 'string' ? `${id}: ${done}` : done(answer, width)));
    };
    if (subject !== undefined) command.argument(`<${subject.argument}>`).action(take);
    else
      command.action(async (typed: Typed) => {
        await take('', typed);
      });
  };

  const addGroup = (name: NonNullable<Step['under']>, doc: string): void => {
    const group = program.command(name).description(doc);
    for (const step of steps) if (step.under === name) addStep(group, step);
  };

  program.commandsGroup('For the staff:');
  lists.forEach(addList);
  for (const step of steps) if (step.under === undefined) addStep(program, step);
  addGroup('loa', 'letters of authorization: show, accept or refuse an application, withdraw one');
  addGroup('account', 'accounts: open or change one');

  return addList(auditList);
}

/** @throws CommandError for what is no number of rows */
function countIn(typed: string): number {
  if (!/^[1-9]\d{0,8}$/.test(typed))
    throw new CommandError(`--limit: '${typed}' is no number of rows; it is 1 or more`);
  return Number(typed);
}
