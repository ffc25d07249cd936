// `demarc export` and `demarc import`: a whole database as a stream, and the stream into an empty database, of the other
// engine too.
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { masterKeyFileOf, masterKeysOf } from '../access/master-keys-of.ts';
import type { MasterKeys } from '../access/master-keys.ts';
import { checkSealedUnder } from '../access/rotate-master-key.ts';
import { secretBox } from '../access/secrets.ts';
import type { Settings } from '../settings/schema.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { exportStore } from '../store/whole/export.ts';
import { importStore } from '../store/whole/import.ts';
import { checkExists, type Surroundings } from './surroundings.ts';

type ExportSurroundings = Pick<Surroundings, 'clock' | 'note'> & {
  /** Of this program. */
  readonly version: string;
};

/**
 * @param output the new file; standard output where it is left out
 * @throws SettingsError or StoreError when there is no such database or the file is there already
 */
export async function exportDatabase(
  settings: Settings,
  output: string | undefined,
  { clock, note, version }: ExportSurroundings,
): Promise<void> {
  checkExists(settings);
  if (output !== undefined && existsSync(output)) throw new SettingsError(`--output: ${output} is there already`);
  let rows = 0;
  const onTable = (table: string, count: number): void => {
    rows += count;
    noteTable(note, table, count);
  };
  const take = output === undefined ? printed : fileAt(output);
  await exportStore(settings.database, { demarc: version, at: clock.now(), onTable }, take);
  note(`${rows} rows exported; the master key is not among them and has to go along`);
}

async function printed(text: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(text), process.stdout, { end: false });
}

/** Under another name until all of it is on disk: an incomplete export could be taken for a complete one. */
function fileAt(path: string): typeof printed {
  return async (text) => {
    const unfinished = `${path}.${randomUUID()}.unfinished`;
    try {
      await pipeline(Readable.from(text), createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }));
      renameSync(unfinished, path);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  };
}

/**
 * @param input the file; standard input where it is left out
 * @throws SettingsError or StoreError when the database cannot be filled, the stream cannot be read or the master key is
 *   another
 */
export async function importDatabase(
  { database }: Settings,
  input: string | undefined,
  { environment, print, note }: Pick<Surroundings, 'environment' | 'print' | 'note'>,
): Promise<void> {
  if (database === 'memory:') throw new SettingsError('what is imported into memory: would be gone with this command');
  const box = secretBox(masterKeysThere(database, environment));
  const { rows, exportedAt } = await importStore(
    database,
    input === undefined ? process.stdin : createReadStream(input),
    {
      checkMasterKey: (sealed) => {
        checkSealedUnder(box, sealed);
      },
      onTable: (table, count) => {
        noteTable(note, table, count);
      },
    },
  );
  print(`${rows} rows are stored as they were exported at ${exportedAt}`);
}

function noteTable(note: Surroundings['note'], table: string, count: number): void {
  if (count > 0) note(`${table}: ${count} rows`);
}

/** No key is made here: a new one would take the place of the one that opens the exported secrets. */
function masterKeysThere(database: string, environment: NodeJS.ProcessEnv): MasterKeys {
  const file = masterKeyFileOf(database);
  if ((environment['DEMARC_MASTER_KEY'] ?? '') === '' && !existsSync(file))
    throw new SettingsError(
      `the master key of the exported database has to be there first: in ${file}, or in DEMARC_MASTER_KEY`,
    );
  return masterKeysOf(database, environment);
}
