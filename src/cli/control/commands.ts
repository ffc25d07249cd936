// The commands that control a server in local mode.
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addClockCommand } from './clock.ts';
import { addFaultCommands } from './faults.ts';
import { addPaceCommands } from './pace.ts';
import { addCallsCommand, addResetCommand, addSeedCommand, addSnapshotCommands } from './state.ts';

export function addControlCommands(program: Command, terminal: Terminal): void {
  program.commandsGroup('To steer a server in local mode:');
  addClockCommand(program, terminal);
  addPaceCommands(program, terminal);
  addFaultCommands(program, terminal);
  addSeedCommand(program, terminal);
  addSnapshotCommands(program, terminal);
  addCallsCommand(program, terminal);
  addResetCommand(program, terminal);
}
