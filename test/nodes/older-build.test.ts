// Nodes of the version before go on beside those of this version, which have migrated the database.
// scripts/make-upgrade-fixture.ts kept that version's program.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyAudit } from '../../src/store/audit/verify-audit.ts';
import { emptyFolder } from '../support/command-line.ts';
import { startNodes } from '../support/nodes.ts';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { local } from '../support/server.ts';
import { ask, liveThrough, products } from '../support/whole-life.ts';

const root = join(import.meta.dirname, '..', '..');

let cluster: PostgresCluster;
let folder: ReturnType<typeof emptyFolder>;
beforeAll(async () => {
  cluster = await startPostgres();
  folder = emptyFolder();
});
afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Unpacks the older program beside the packages of this checkout, and gives it back its fonts. */
function olderProgram(): string {
  const { path } = folder;
  execFileSync('tar', ['-xzf', join(root, 'test', 'upgrades', '0.1.0', 'program.tgz'), '-C', path]);
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'));
  const typeface = join(path, 'dist', 'loa', 'typeface');
  mkdirSync(typeface, { recursive: true });
  const fonts = join(root, 'node_modules', '@expo-google-fonts', 'noto-sans-sc');
  for (const weight of ['400Regular', '700Bold'])
    cpSync(join(fonts, weight, `NotoSansSC_${weight}.ttf`), join(typeface, `NotoSansSC_${weight}.ttf`));
  return join(path, 'dist', 'bin.js');
}

const connectionsOfALife = 4;

const connections = z.object({
  TotalCount: z.number(),
  PhysicalConnectionSet: z.object({
    PhysicalConnectionType: z.array(
      z.object({ PhysicalConnectionId: z.string(), Status: z.string(), PortNumber: z.string() }),
    ),
  }),
});

const interfaces = z.object({
  RouterInterfaceSet: z.object({
    RouterInterfaceType: z.array(z.object({ RouterInterfaceId: z.string(), Status: z.string() })),
  }),
});

/** All that a node shows of the resources that the runs have made. */
async function shownBy(url: string) {
  const all = { PageSize: 50 };
  return {
    connections: connections.parse(await ask(url, local.first, products.vpc, 'DescribePhysicalConnections', all)),
    interfaces: interfaces.parse(await ask(url, local.first, products.vpc, 'DescribeRouterInterfaces', all)),
  };
}

/** The columns and indexes of a database, in any order. */
async function schemaAt(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS part
       FROM information_schema.columns WHERE table_schema = 'public'
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY part`,
  );
  await client.end();
  return z
    .array(z.object({ part: z.string() }))
    .parse(rows)
    .map(({ part }) => part);
}

/** @returns the URL of an empty one in the same cluster */
async function anotherDatabase(): Promise<string> {
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  await client.query('CREATE DATABASE fresh');
  await client.end();
  return Object.assign(new URL(cluster.url), { pathname: '/fresh' }).href;
}

it('an older build and this one serve one database side by side, with nothing lost and one schema at the end', async () => {
  const settings = [
    'provider: manual',
    'stepDelay: 1h',
    'quotas: { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }',
  ];
  const program = olderProgram();
  await using nodes = await startNodes(2, cluster.url, settings, { program });
  const older = nodes.all;
  const [first] = older;
  if (first === undefined) throw new Error('no node is there');
  await liveThrough(first, 'before');

  // Both bring the database to their schema; the second finds it done.
  const [node] = await Promise.all([nodes.start(), nodes.start()]);
  await Promise.all([liveThrough(first, 'older'), liveThrough(node, 'newer')]);
  const shown = await shownBy(node.url);
  for (const { url } of older) expect(await shownBy(url)).toEqual(shown);
  expect(shown.connections.TotalCount).toBe(3 * connectionsOfALife);

  for (const { stop } of older) expect((await stop('SIGTERM')).exitCode).toBe(0);
  await liveThrough(node, 'after');
  expect(await verifyAudit(cluster.url, undefined)).toMatchObject({ error: undefined });

  const fresh = await anotherDatabase();
  await (await startNodes(1, fresh, settings))[Symbol.asyncDispose]();
  expect(await schemaAt(cluster.url)).toEqual(await schemaAt(fresh));
});
