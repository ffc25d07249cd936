// Makes the fixture of this version for test/upgrades: runs the program through a life that leaves rows in every table,
// and keeps the database, its master key, what the official client is answered, and the program itself. Run once, after
// `npm run build`, when a version is released.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { startDemarc } from '../src/index.ts';
import { backUpSqlite } from '../src/store/whole/backup.ts';
import { local, type Key } from '../test/support/server.ts';
import { ask, liveThrough, products, type Parameters } from '../test/support/whole-life.ts';

const { vpc, ram, operators, trail } = products;

const root = join(import.meta.dirname, '..');

type Life = Awaited<ReturnType<typeof liveThrough>>;

function questionsAbout({ connection, ann, names: { UserName, PolicyName, RoleName } }: Life) {
  const { first, second, operator } = local;
  const all = { PageSize: 50 };
  const reader = { PolicyType: 'Custom', PolicyName };
  const rows: [Key, string, string, Parameters][] = [
    [first, vpc, 'DescribePhysicalConnections', all],
    [ann, vpc, 'DescribePhysicalConnections', all],
    [first, vpc, 'DescribePhysicalConnectionLOA', { InstanceId: connection }],
    [first, vpc, 'DescribeVirtualBorderRouters', { ...all, IncludeCrossAccountVbr: true }],
    [second, vpc, 'DescribeVirtualBorderRouters', all],
    [first, vpc, 'DescribeVirtualBorderRoutersForPhysicalConnection', { ...all, PhysicalConnectionId: connection }],
    [first, vpc, 'DescribeRouterInterfaces', all],
    [first, ram, 'GetUser', { UserName }],
    [first, ram, 'ListAccessKeys', { UserName }],
    [first, ram, 'ListGroupsForUser', { UserName }],
    [first, ram, 'GetPolicy', reader],
    [first, ram, 'ListPolicyVersions', reader],
    [first, ram, 'ListEntitiesForPolicy', reader],
    [first, ram, 'GetRole', { RoleName }],
    [first, ram, 'ListPoliciesForRole', { RoleName }],
    [operator, operators, 'DescribeAccounts', all],
    [operator, operators, 'DescribeOrders', all],
    [operator, operators, 'DescribeWork', all],
    [operator, operators, 'DescribeAuditEvents', {}],
    [first, trail, 'LookupEvents', {}],
  ];
  return rows.map(([{ accessKeyId, accessKeySecret }, version, action, params]) => ({
    key: { accessKeyId, accessKeySecret },
    version,
    action,
    params,
  }));
}

function rowCounts(path: string): Record<string, number> {
  using file = new DatabaseSync(path, { readOnly: true });
  const tables = file
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => {
      const table = String(name);
      const count = Number(file.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']);
      if (count === 0) throw new Error(`nothing was stored in ${table}: add a call that does`);
      return [table, count];
    }),
  );
}

// Our own file.
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const target = join(root, 'test', 'upgrades', version);
const scratch = mkdtempSync(join(tmpdir(), 'demarc-upgrade-'));
const path = join(scratch, 'demarc.db');
try {
  const demarc = await startDemarc({ database: `sqlite:${path}`, provider: 'manual', stepDelay: '1h' });
  const life = await liveThrough(demarc, 'fixture');
  await demarc.snapshot();
  const questions = [];
  for (const question of questionsAbout(life)) {
    const { key, action, params } = question;
    questions.push({ ...question, answer: await ask<unknown>(demarc.url, key, question.version, action, params) });
  }
  const madeAt = demarc.clock.now().toISOString();
  await demarc.close();

  const compact = join(scratch, 'compact.db');
  backUpSqlite(path, compact);
  const { connection, pending } = life;
  const repeated = { params: life.repeated, answer: { PhysicalConnectionId: connection } };
  const fixture = { madeAt, pending, repeated, rows: rowCounts(compact), questions };
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'demarc.db.gz'), gzipSync(readFileSync(compact), { level: 9 }));
  cpSync(join(scratch, 'master.key'), join(target, 'master.key'));
  writeFileSync(join(target, 'expected.json'), `${JSON.stringify(fixture, null, 2)}\n`);
  // Without the console and the fonts, which would be nearly all of it.
  const left = ['*.map', '*.d.ts', 'dist/console', 'dist/loa/typeface'].map((path) => `--exclude=${path}`);
  execFileSync('tar', [...left, '-czf', join(target, 'program.tgz'), 'package.json', 'dist'], { cwd: root });
  process.stdout.write(`${target} has what Demarc ${version} writes\n`);
} finally {
  rmSync(scratch, { recursive: true });
}
