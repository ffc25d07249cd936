// What falls due happens, and happens once: whatever kills the server in between, however many act at the same time, and
// however many servers share a database.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allocatePhysicalConnection } from '../../src/actions/operator/AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from '../../src/actions/operator/ApprovePhysicalConnection.ts';
import { rejectPhysicalConnection } from '../../src/actions/operator/RejectPhysicalConnection.ts';
import { cancelPhysicalConnection } from '../../src/actions/vpc/physical-connection/CancelPhysicalConnection.ts';
import { createPhysicalConnection } from '../../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { emptyFolder, serving } from '../support/command-line.ts';
import { application, ask, openProvider, type TestProvider } from '../support/provider.ts';
import { eventually } from '../support/eventually.ts';
import { local, type Key } from '../support/server.ts';

const serveArguments = ['--port', '0', '--provider', 'auto', '--step-delay', '150ms', '--config', 'demarc.yaml'];

/** A folder for servers that let an account have as many connections as it likes. */
function roomyFolder() {
  const folder = emptyFolder();
  const limits = 'quotas: { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }\nlogLevel: silent\n';
  writeFileSync(join(folder.path, 'demarc.yaml'), limits);
  return folder;
}

async function apply(url: string): Promise<string> {
  const wish = { ...application, ClientToken: crypto.randomUUID() };
  return (await ask(url, createPhysicalConnection, wish)).PhysicalConnectionId;
}

async function statusOf(url: string, id: string): Promise<string | undefined> {
  const filter = { 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': id };
  const { PhysicalConnectionSet } = await ask(url, describePhysicalConnections, filter);
  return PhysicalConnectionSet.PhysicalConnectionType[0]?.Status;
}

/** Asks until a connection has come into a status. */
async function reach(url: string, id: string, status: string): Promise<void> {
  await eventually(async () => await statusOf(url, id), { until: (seen) => seen === status, withinMs: 30_000 });
}

/** What is recorded of each connection's steps, in their order, and how much work is left. */
function recorded(folder: string) {
  const database = new DatabaseSync(join(folder, 'demarc-data', 'demarc.db'), { readOnly: true });
  try {
    const rows = z
      .array(z.object({ resource: z.string(), action: z.string(), outcome: z.string() }))
      .parse(
        database
          .prepare("select resource, action, outcome from audit where access_key_id = 'provider' order by seq")
          .all(),
      );
    const left = z
      .object({ left: z.number() })
      .parse(database.prepare('select count(*) as "left" from due_work').get());
    const steps = Map.groupBy(rows, ({ resource }) => resource.slice(resource.lastIndexOf('/') + 1));
    return { ...left, steps: new Map([...steps].map(([id, of]) => [id, of.map(({ action }) => action)])) };
  } finally {
    database.close();
  }
}

const allSteps = ['ApprovePhysicalConnection', 'AllocatePhysicalConnection', 'FinishPhysicalConnectionAllocation'];

it('a step that a killed server owed is made once by the next one, ten times over', async () => {
  using folder = roomyFolder();
  const connections: string[] = [];
  for (let kill = 0; kill < 10; kill += 1) {
    await using server = await serving(serveArguments, { folder: folder.path });
    const connection = await apply(server.url);
    connections.push(connection);
    // Killed before the first step of this connection, or between its first and its second; the others are further on.
    if (kill % 2 === 1) await reach(server.url, connection, 'Approved');
    await server.stop('SIGKILL');
  }
  await using server = await serving(serveArguments, { folder: folder.path });
  for (const connection of connections) await reach(server.url, connection, 'Allocated');
  await server.stop('SIGTERM');
  const { left, steps } = recorded(folder.path);
  expect(left).toBe(0);
  expect(Object.fromEntries(steps)).toEqual(
    Object.fromEntries(connections.map((connection) => [connection, allSteps])),
  );
});

it('a due step of a later version is left to its nodes and holds up no other; the blanks of 0.1.0 are understood', async () => {
  using folder = emptyFolder();
  const file = join(folder.path, 'demarc.db');
  await using provider = await openProvider({ database: `sqlite:${file}`, provider: 'auto' });
  const id = await provider.apply();
  // Past the second step: each is due an hour after the one before was made.
  await provider.advance('PT2H30M');
  const database = new DatabaseSync(file);
  const kinds = (): unknown[] =>
    database
      .prepare('select kind from due_work order by kind')
      .all()
      .map(({ kind }) => kind);
  expect(kinds()).toEqual(['finish allocation']);
  database
    .prepare("insert into due_work (kind, subject, due_at, attempts) values ('begin something new', ?, 0, 0)")
    .run(id);
  await provider.advance('PT1H');
  expect(await provider.show(id)).toMatchObject({ Status: 'Allocated' });
  expect(kinds()).toEqual(['begin something new']);
  database.close();
});

describe.each(['as all tests have it', 'in a file'])('on a database %s', (place) => {
  const staff = [
    { accessKeyId: 'staff-one', accessKeySecret: 'secret-one' },
    { accessKeyId: 'staff-two', accessKeySecret: 'secret-two' },
  ] as const satisfies readonly Key[];

  const accounts = [
    {
      id: local.first.accountId,
      kind: 'customer' as const,
      site: 'cn' as const,
      name: 'First Example Co.',
      balance: 0,
      accessKeys: [{ id: local.first.accessKeyId, secret: local.first.accessKeySecret }],
    },
    ...staff.map(({ accessKeyId, accessKeySecret }, index) => ({
      id: `100000000000000${index}`,
      kind: 'operator' as const,
      site: 'cn' as const,
      name: accessKeyId,
      balance: 0,
      accessKeys: [{ id: accessKeyId, secret: accessKeySecret }],
    })),
  ];

  async function withProvider(work: (provider: TestProvider) => Promise<void>): Promise<void> {
    using folder = emptyFolder();
    const database = place === 'in a file' ? { database: `sqlite:${join(folder.path, 'demarc.db')}` } : {};
    await using provider = await openProvider({ ...database, accounts });
    await work(provider);
  }

  /** The outcomes of calls that were sent at the same time: `Success`, or the code of the refusal. */
  async function race(calls: readonly (() => Promise<unknown>)[]): Promise<string[]> {
    const ends = await Promise.allSettled(calls.map(async (call) => await call()));
    const refused = z.object({ code: z.string() });
    return ends.map((end) => (end.status === 'fulfilled' ? 'Success' : refused.parse(end.reason).code));
  }

  const staffMember = (index: number): Key => staff[index % 2 === 0 ? 0 : 1];

  it('of ten approvals by two of the staff one wins, and nine get the state error', async () => {
    await withProvider(async (provider) => {
      const PhysicalConnectionId = await provider.connectionIn('Initial');
      const ends = await race(
        Array.from(
          { length: 10 },
          (_, index) => async () =>
            await ask(provider.url, approvePhysicalConnection, { PhysicalConnectionId }, staffMember(index)),
        ),
      );
      expect(ends.sort()).toEqual([...Array<string>(9).fill('Forbidden.NotAllowedInState'), 'Success']);
      expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Approved' });
    });
  });

  it('of ten connections that are given the same port one gets it', async () => {
    await withProvider(async (provider) => {
      const connections = await Promise.all(
        Array.from({ length: 10 }, async () => await provider.connectionIn('Initial')),
      );
      const calls = connections.map((PhysicalConnectionId, index) => async () => {
        await ask(provider.url, approvePhysicalConnection, { PhysicalConnectionId }, staffMember(index));
        const port = { PhysicalConnectionId, AdLocation: 'rack E07', PortNumber: '1/1/1' };
        await ask(provider.url, allocatePhysicalConnection, port, staffMember(index));
      });
      expect((await race(calls)).sort()).toEqual([...Array<string>(9).fill('InvalidPortNumber.Used'), 'Success']);
    });
  });

  it('a connection that is called off while it is approved ends up called off', async () => {
    await withProvider(async (provider) => {
      for (let round = 0; round < 10; round += 1) {
        const PhysicalConnectionId = await provider.connectionIn('Initial');
        const cancel = async () => await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId });
        const approve = async () =>
          await ask(provider.url, approvePhysicalConnection, { PhysicalConnectionId }, staffMember(round));
        const [canceled, approved] =
          round % 2 === 0 ? await race([cancel, approve]) : (await race([approve, cancel])).reverse();
        // Either order will do: an approved connection can be called off.
        expect(canceled).toBe('Success');
        expect(['Success', 'Forbidden.NotAllowedInState']).toContain(approved);
        expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Canceled' });
      }
    });
  });

  it('a connection that is called off while it is rejected ends up as one of the two', async () => {
    await withProvider(async (provider) => {
      for (let round = 0; round < 10; round += 1) {
        const PhysicalConnectionId = await provider.connectionIn('Initial');
        const ends = await race([
          async () => await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId }),
          async () =>
            await ask(
              provider.url,
              rejectPhysicalConnection,
              { PhysicalConnectionId, Reason: 'no' },
              staffMember(round),
            ),
        ]);
        expect([...ends].sort()).toEqual(['Forbidden.NotAllowedInState', 'Success']);
        const { Status } = await provider.show(PhysicalConnectionId);
        expect(Status).toBe(ends[0] === 'Success' ? 'Canceled' : 'Rejected');
      }
    });
  });
});
