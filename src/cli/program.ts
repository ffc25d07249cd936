// The command line: the commands with their options. The caller passes in what they do.
import { Command, Option } from 'commander';
import { addEnvCommand } from './client-env.ts';
import { addControlCommands } from './control/commands.ts';
import { addStaffCommands } from './staff.ts';
import type { Terminal } from './terminal.ts';

interface OptionRow {
  readonly name: string;
  readonly argument: string;
  readonly doc: string;
}

export interface AuditFlags {
  readonly database?: string;
  readonly expectHash?: string;
}

type MovingFlags = Readonly<Record<string, string>> & { readonly output?: string; readonly input?: string };

interface Commands {
  readonly version: string;
  readonly serveOptions: readonly OptionRow[];
  readonly editions: readonly string[];
  serve(flags: Readonly<Record<string, string>>): Promise<void>;
  backUp(flags: Readonly<Record<string, string>>, target: string): void;
  rotateMasterKey(flags: Readonly<Record<string, string>>): Promise<void>;
  /** @param output the new file; standard output where it is left out */
  exportDatabase(flags: Readonly<Record<string, string>>, output: string | undefined): Promise<void>;
  /** @param input the file; standard input where it is left out */
  importDatabase(flags: Readonly<Record<string, string>>, input: string | undefined): Promise<void>;
  /** @param edition as typed; the command refuses one that is not known */
  actions(edition: string, asJson: boolean): void;
  missingActions(asJson: boolean): void;
  /** Verifies the audit of a database, on the database itself. */
  verifyAudit(flags: AuditFlags): Promise<void>;
  /** Where the staff's commands run. */
  readonly terminal: Omit<Terminal, 'profileName'>;
}

export function programOf(commands: Commands): Command {
  const program = new Command('demarc')
    .description("An open implementation of Alibaba Cloud's Express Connect API.")
    .version(commands.version)
    .option('--profile <NAME>', 'local: the server in local mode that runs on this machine; also DEMARC_PROFILE')
    // Commander wraps descriptions only where 40 columns are left for them, and the longest commands leave less.
    .configureHelp({ minWidthToWrap: 20, ...helpWidthOf(commands.terminal) });

  const terminal: Terminal = {
    ...commands.terminal,
    profileName: () => program.opts<{ profile?: string }>().profile ?? profileIn(commands.terminal),
  };

  const serve = program.command('serve').description('serve the API');
  addSettings(serve, commands.serveOptions);
  serve.action(async (flags: Record<string, string>) => {
    await commands.serve(flags);
  });

  const databaseOptions = commands.serveOptions.filter(({ name }) => name === 'database' || name === 'config');
  const backup = program
    .command('backup')
    .description('copy the database to a new file, while servers run or not')
    .argument('<FILE>', 'the new file');
  addSettings(backup, databaseOptions);
  backup.action((file: string, flags: Record<string, string>) => {
    commands.backUp(flags, file);
  });

  const rotate = program
    .command('rotate-master-key')
    .description('seal all secrets in the database under a new master key, while servers run or not');
  addSettings(rotate, databaseOptions);
  rotate.action(async (flags: Record<string, string>) => {
    await commands.rotateMasterKey(flags);
  });

  const exporting = program
    .command('export')
    .description('write the whole database as a stream that import reads, while servers run or not')
    .option('--output <FILE>', 'the new file (standard output)');
  addSettings(exporting, databaseOptions);
  exporting.action(async ({ output, ...flags }: MovingFlags) => {
    await commands.exportDatabase(flags, output);
  });

  const importing = program
    .command('import')
    .description('read such a stream into a database that has no rows: all of it, or nothing')
    .option('--input <FILE>', 'the file (standard input)');
  addSettings(importing, databaseOptions);
  importing.action(async ({ input, ...flags }: MovingFlags) => {
    await commands.importDatabase(flags, input);
  });

  program
    .command('actions')
    .description('list the actions that are implemented')
    .option('--json', 'with parameters, limits, answers and errors, as JSON')
    .option('--edition <NAME>', commands.editions.join(' or '), commands.editions[0])
    .option('--missing', 'those that the real service has beside them and this server has not')
    .action((options: { json?: true; edition: string; missing?: true }) => {
      if (options.missing === true) commands.missingActions(options.json === true);
      else commands.actions(options.edition, options.json === true);
    });

  addEnvCommand(program, terminal);

  addStaffCommands(program, terminal)
    .command('verify')
    .description('verify the seals over the audit, on the database itself; names the first row that is not as it was')
    .option('--database <URL>', 'as for serve; also DEMARC_DATABASE')
    .option('--expect-hash <HASH>', 'a last hash that was kept from an earlier run and has to be in the chain')
    .action(async (flags: AuditFlags) => {
      await commands.verifyAudit(flags);
    });
  addControlCommands(program, terminal);
  return program;
}

/** An empty variable counts as not set. */
function profileIn({ environment }: Pick<Terminal, 'environment'>): string | undefined {
  const name = environment['DEMARC_PROFILE'] ?? '';
  return name === '' ? undefined : name;
}

function helpWidthOf({ columns }: Pick<Terminal, 'columns'>): { readonly helpWidth?: number } {
  return columns === undefined ? {} : { helpWidth: columns };
}

function addSettings(command: Command, rows: readonly OptionRow[]): void {
  for (const { name, argument, doc } of rows) {
    // What is true or false may stand without a value, and is true then.
    const value = argument === 'BOOLEAN' ? `[${argument}]` : `<${argument}>`;
    const option = new Option(`--${dashed(name)} ${value}`, `${doc}; also ${variableOf(name)}`);
    command.addOption(argument === 'BOOLEAN' ? option.preset('true') : option);
  }
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (loa) => `-${loa.toLowerCase()}`);
}

function variableOf(name: string): string {
  return `DEMARC_${dashed(name).replaceAll('-', '_').toUpperCase()}`;
}
