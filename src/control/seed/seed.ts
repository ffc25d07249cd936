// A state from a file: everything in it is made in one transaction, or nothing is.
import { z } from 'zod';
import { parseYaml, YamlError, type TextPlace, type YamlText } from '../../domain/yaml.ts';
import type { Store, WriteTransaction } from '../../store/transaction.ts';
import { ControlRefusal } from '../refusal.ts';
import { controlRoute, type ControlRoute } from '../route.ts';
import { lockConnection, seedConnection } from './connection.ts';
import { SeedError } from './error.ts';
import { seedFile, type SeedFile } from './file.ts';
import { seedAccount, seedPolicy, seedUser } from './identities.ts';
import { seedGroup } from './resource-group.ts';
import type { CreatedIds } from './created.ts';
import { stepsIn, type SeedParts } from './steps.ts';
import { seedVbr } from './virtual-border-router.ts';
import { seedVpc } from './vpc.ts';

const idsByName = z.record(z.string(), z.string());

const seedAnswer = z.strictObject({
  accounts: idsByName,
  users: idsByName,
  resourceGroups: idsByName,
  connections: idsByName,
  vbrs: idsByName,
  vpcs: idsByName,
  orders: idsByName.describe('By their place in the file, such as line-1.occupancy.'),
});

/** The ids of what was made, by the names in the file. */
type Seeded = Readonly<z.infer<typeof seedAnswer>>;

export interface Seeding {
  /** Makes what a text in YAML or JSON says. @throws ControlRefusal with the place and the reason */
  seed(text: string): Promise<Seeded>;
  /** The same, unless it or another file has done so to this database before. @returns undefined then */
  seedOnce(text: string): Promise<Seeded | undefined>;
}

export function seedingOf(store: Pick<Store, 'write'>, parts: SeedParts): Seeding {
  /** Runs work with what a text says; what is wrong in it is refused with its place. */
  async function reading<T>(text: string, work: (file: SeedFile) => Promise<T>): Promise<T> {
    const { file, placeOf } = readSeed(text);
    try {
      return await work(file);
    } catch (error) {
      if (error instanceof SeedError) throw refusalAt(placeOf(error.path), error.path, error.message);
      throw error;
    }
  }

  async function everythingIn(tx: WriteTransaction, file: SeedFile): Promise<CreatedIds> {
    const createdIds: CreatedIds = {
      accounts: {},
      users: {},
      resourceGroups: {},
      connections: {},
      vbrs: {},
      vpcs: {},
      orders: {},
    };
    const steps = stepsIn(tx, parts);
    for (const [name, entry] of Object.entries(file.accounts)) await seedAccount(steps, createdIds, name, entry);
    for (const [name, entry] of Object.entries(file.policies)) await seedPolicy(steps, createdIds, name, entry);
    for (const [name, entry] of Object.entries(file.users)) await seedUser(steps, createdIds, name, entry);
    for (const [name, entry] of Object.entries(file.resourceGroups)) await seedGroup(steps, createdIds, name, entry);
    for (const [name, entry] of Object.entries(file.connections)) await seedConnection(steps, createdIds, name, entry);
    for (const [name, entry] of Object.entries(file.vbrs)) await seedVbr(steps, createdIds, name, entry);
    for (const [name, entry] of Object.entries(file.vpcs)) await seedVpc(steps, createdIds, name, entry);
    for (const [name, entry] of Object.entries(file.connections)) await lockConnection(steps, createdIds, name, entry);
    return createdIds;
  }

  return {
    seed: async (text) =>
      await reading(text, async (file) => await store.write(async (tx) => await everythingIn(tx, file))),
    seedOnce: async (text) =>
      await reading(
        text,
        async (file) =>
          await store.write(async (tx) => {
            if ((await tx.state.get('seeded-at')) !== undefined) return undefined;
            await tx.state.put('seeded-at', String(parts.clock.now()));
            return await everythingIn(tx, file);
          }),
      ),
  };
}

function readSeed(text: string): { readonly file: SeedFile; readonly placeOf: YamlText['placeOf'] } {
  const { content, placeOf } = parsed(text);
  const read = seedFile.safeParse(content ?? {});
  if (read.success) return { file: read.data, placeOf };
  const [issue] = read.error.issues;
  // zod reports an unknown name at its parent; the message names its own line.
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...unknown];
  const message = unknown.length > 0 ? 'there is nothing of this name' : (issue?.message ?? 'cannot be read');
  throw refusalAt(placeOf(path), path, message);
}

function parsed(text: string): YamlText {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) throw refusalAt(error.place, [], error.message);
    throw error;
  }
}

function refusalAt({ line, column }: TextPlace, path: readonly PropertyKey[], message: string): ControlRefusal {
  return new ControlRefusal(
    400,
    [`line ${line}, column ${column}`, ...(path.length === 0 ? [] : [path.map(String).join('.')]), message].join(': '),
  );
}

export function seedRoutes(seeding: Seeding): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'POST',
      path: '/_demarc/state',
      command: 'demarc seed state.yaml',
      doc: 'Makes what the body says, in YAML or JSON, all of it or nothing, and answers the ids by the names in it.',
      writtenAs: seedFile,
      example: {
        accounts: { buyer: {} },
        connections: { main: { account: 'buyer', accessPoint: 'ap-cn-hangzhou-yh-C', status: 'Enabled' } },
      },
      answer: seedAnswer,
      run: async ({ text }) => await seeding.seed(text),
    }),
    controlRoute({
      method: 'GET',
      path: '/_demarc/state/schema',
      command: 'demarc seed --schema',
      doc: 'The JSON Schema of such a file.',
      answer: z.record(z.string(), z.unknown()),
      run: async () => await Promise.resolve({ ...z.toJSONSchema(seedFile, { io: 'input' }) }),
    }),
  ];
}
