// What the one who starts Demarc sees: where it listens, or why it does not.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { products } from '../src/actions/products.ts';
import { readSettings } from '../src/settings/sources.ts';
import { demarc, emptyFolder, serving, type Ended } from './support/command-line.ts';
import { connectionOrder } from './support/connection-order.ts';
import { masterKey, startTestServer } from './support/server.ts';
import { callV1 } from './support/signed-call.ts';

/** One clear line for people, exit code 1, and nothing of the program's insides. */
function expectComplaint({ exitCode, stdout, stderr }: Ended, line: string | RegExp): void {
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr.trimEnd()).toMatch(line);
  expect(stderr).not.toMatch(/\bat .*\(|node:|\.ts\b/);
  expect(stdout).toBe('');
  expect(exitCode).toBe(1);
}

async function refusedStart(args: readonly string[], folder: string, environment: Record<string, string> = {}) {
  return await demarc(['serve', '--port', '0', ...args], { folder, environment });
}

describe.concurrent('demarc serve says in one line why it does not start:', () => {
  it('an unknown option', async () => {
    using folder = emptyFolder();
    expectComplaint(await refusedStart(['--verbose'], folder.path), "error: unknown option '--verbose'");
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('a configuration that is not there', async () => {
    using folder = emptyFolder();
    const line = /^demarc: cannot read demarc\.yaml: ENOENT/;
    expectComplaint(await refusedStart(['--config', 'demarc.yaml'], folder.path), line);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('a configuration that is wrong, with the line', async () => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'demarc.yaml'), '# mine\nprot: 8090\n');
    const line = /^demarc: demarc\.yaml:2: prot: there is no such setting$/;
    expectComplaint(await refusedStart(['--config', 'demarc.yaml'], folder.path), line);
    expect(readdirSync(folder.path)).toEqual(['demarc.yaml']);
  });

  it('a state to begin with that is impossible, with its place', async () => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'seed.yaml'), 'vbrs:\n  router: { connection: none, vlan: 100 }\n');
    const line = /^demarc: seed\.yaml: line 2, column 13: vbrs\.router\.connection: there is no connection 'none' /;
    const args = ['--seed', 'seed.yaml', '--database', 'memory:'];
    expectComplaint(await refusedStart(args, folder.path), line);
  });

  it('a state to begin with, and accounts of its own', async () => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'demarc.yaml'), ownAccount);
    const args = ['--seed', 'seed.yaml', '--config', 'demarc.yaml', '--database', 'memory:'];
    const ended = await refusedStart(args, folder.path, { OWN_SECRET: 'a secret of its own' });
    expectComplaint(ended, /^demarc: --seed is for servers with the built-in accounts;/);
  });

  it('a secret that is taken from a variable which is not set', async () => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'demarc.yaml'), ownAccount);
    const line = /^demarc: the configuration takes a secret from OWN_SECRET, which is not set$/;
    expectComplaint(await refusedStart(['--config', 'demarc.yaml', '--database', 'memory:'], folder.path), line);
  });

  it('a port that is in use', async () => {
    using folder = emptyFolder();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const ended = await refusedStart(['--port', port, '--database', 'memory:'], folder.path);
    other.close();
    expectComplaint(ended, /^demarc: the address is in use \(.*\); stop the other server or choose another --port$/);
    expect(ended.stderr).toContain(port);
  });

  it('the built-in keys on a public address', async () => {
    using folder = emptyFolder();
    const line = /^demarc: the built-in accounts are known to everybody and may not listen on 0\.0\.0\.0;/;
    expectComplaint(await refusedStart(['--host', '0.0.0.0'], folder.path), line);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('a database that is a text file', async () => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'notes.txt'), 'This is no database, and it is long enough to be looked at.\n');
    const line = /^demarc: cannot open the database notes\.txt: file is not a database$/;
    expectComplaint(await refusedStart(['--database', 'sqlite:notes.txt'], folder.path), line);
  });

  it('a database that is a folder', async () => {
    using folder = emptyFolder();
    mkdirSync(join(folder.path, 'data'));
    const line = /^demarc: cannot open the database data: unable to open database file$/;
    expectComplaint(await refusedStart(['--database', 'sqlite:data'], folder.path), line);
  });

  it('a master key that was damaged', async () => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'master.key'), 'not a key\n');
    const line = /^demarc: the master key file master\.key does not hold 64 hex digits$/;
    expectComplaint(await refusedStart(['--database', 'sqlite:demarc.db'], folder.path), line);
    expect(readdirSync(folder.path)).toEqual(['master.key']);
  });

  it.each([
    ['sqlite::memory:', /^demarc: --database: a database in memory is 'memory:'$/],
    ['sqlite:~/demarc.db', /^demarc: --database: '~' is not read as the home folder here; write the whole path$/],
    [
      'sqlite:file:demarc.db?mode=memory',
      /^demarc: --database: the path of a file follows 'sqlite:', without 'file:'$/,
    ],
    ['sqlite://demarc.db', /^demarc: --database: 'sqlite:\/\/' names no host; write 'sqlite:' and the path$/],
    ['sqlite:data/', /^demarc: --database: the path is that of a folder; the database is a file$/],
    ['sqlite:/dev/null', /^demarc: cannot open the database \/dev\/null: it is no file$/],
    ['sqlite:/proc/nobody/demarc.db', /^demarc: cannot make the master key \/proc\/nobody\/master\.key, /],
    ['sqlite:notes.txt/demarc.db', /^demarc: cannot make the master key notes\.txt\/master\.key, [^\n]*ENOTDIR/],
    [`sqlite:${'long'.repeat(80)}.db`, /^demarc: cannot open the database (?:long)+\.db: ENAMETOOLONG/],
  ])('the database %s, and leaves no file', async (database, line) => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'notes.txt'), 'notes\n');
    expectComplaint(await refusedStart(['--database', database], folder.path), line);
    expect(readdirSync(folder.path)).toEqual(['notes.txt']);
  });

  it('a database that is a pipe', async () => {
    using folder = emptyFolder();
    execFileSync('mkfifo', [join(folder.path, 'pipe')]);
    const line = /^demarc: cannot open the database pipe: it is no file$/;
    expectComplaint(await refusedStart(['--database', 'sqlite:pipe'], folder.path), line);
    expect(readdirSync(folder.path)).toEqual(['pipe']);
  });

  it.each([
    'hunter2',
    'correct horse battery staple correct horse battery staple',
    '0'.repeat(64),
    'abcdef0123'.repeat(5),
  ])('a master key that can be guessed: %s', async (DEMARC_MASTER_KEY) => {
    using folder = emptyFolder();
    const ended = await refusedStart(['--database', 'sqlite:demarc.db'], folder.path, { DEMARC_MASTER_KEY });
    expectComplaint(ended, /^demarc: DEMARC_MASTER_KEY must be at least 32 random bytes, as hex digits or in base64;/);
    expect(ended.stderr).not.toContain(DEMARC_MASTER_KEY);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.each([0o644, 0o640])('a master key that others can read: %o', async (mode) => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'master.key'), `${masterKey}\n`, { mode });
    const line = /^demarc: the master key file master\.key can be read or changed by others than its owner;/;
    expectComplaint(await refusedStart(['--database', 'sqlite:demarc.db'], folder.path), line);
    expect(readdirSync(folder.path)).toEqual(['master.key']);
  });

  it('a database whose master key is gone, and writes nothing', async () => {
    using folder = emptyFolder();
    const path = join(folder.path, 'demarc.db');
    await (await startTestServer({ database: `sqlite:${path}` })).close();
    rmSync(join(folder.path, 'master.key'));
    const before = readFileSync(path);
    const files = readdirSync(folder.path);
    const line =
      /^demarc: the master key of the database is missing: put it back into master\.key, or into DEMARC_MASTER_KEY$/;
    expectComplaint(await refusedStart(['--database', 'sqlite:demarc.db'], folder.path), line);
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(folder.path)).toEqual(files);
  });

  it('a catalogue that lost an access point which connections name, unless it is allowed', async () => {
    using folder = emptyFolder();
    const database = `sqlite:${join(folder.path, 'demarc.db')}`;
    const before = await startTestServer({ database });
    for (const ClientToken of ['one', 'two'])
      expect(
        await callV1(before.url, { Action: 'CreatePhysicalConnection', ...connectionOrder(), ClientToken }),
      ).toMatchObject({ status: 200 });
    await before.close();
    const { AccessPointId } = connectionOrder();
    const catalogue = readSettings({}, {}).catalogue;
    const accessPoints = catalogue.accessPoints.filter(({ id }) => id !== AccessPointId);
    const start = async (allowOrphans: boolean) =>
      await startTestServer({ database, catalogue: { ...catalogue, accessPoints }, allowOrphans });
    await expect(start(false)).rejects.toThrow(
      `the catalogue lacks places that the database names: access point ${AccessPointId}, region cn-hangzhou: ` +
        'physical connections: 2; put them back into the catalogue, or start with --allow-orphans',
    );
    await (await start(true)).close();
  });

  it('a catalogue that lost a region in which there is nothing but a VPC', async () => {
    using folder = emptyFolder();
    const database = `sqlite:${join(folder.path, 'demarc.db')}`;
    const before = await startTestServer({ database });
    const vpc = { Action: 'CreateVpc', RegionId: 'cn-hangzhou', CidrBlock: '10.0.0.0/8' };
    expect(await callV1(before.url, vpc)).toMatchObject({ status: 200 });
    await before.close();
    const catalogue = readSettings({}, {}).catalogue;
    const regions = catalogue.regions.filter(({ id }) => id !== 'cn-hangzhou');
    const accessPoints = catalogue.accessPoints.filter(({ region }) => region !== 'cn-hangzhou');
    await expect(startTestServer({ database, catalogue: { ...catalogue, regions, accessPoints } })).rejects.toThrow(
      'the catalogue lacks places that the database names: region cn-hangzhou: VPCs: 1; put them back',
    );
  });

  it('a database of a newer Demarc', async () => {
    using folder = emptyFolder();
    const path = join(folder.path, 'demarc.db');
    await (await startTestServer({ database: `sqlite:${path}` })).close();
    const file = new DatabaseSync(path);
    file.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-tomorrow', '2099-01-01T00:00:00Z')");
    file.close();
    const line = /^demarc: the database was written by a newer Demarc \(it has 9999-tomorrow\); start that version$/;
    expectComplaint(await refusedStart(['--database', 'sqlite:demarc.db'], folder.path), line);
  });
});

const ownAccount = `accounts:
  - id: '1231579085529999'
    name: Test
    accessKeys:
      - { id: own-key, secret: { env: OWN_SECRET } }
`;

it.each(['demarc.cjs', 'from-source.cjs'])('too old a Node.js says so in one line, of %s', (file) => {
  const versions = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })";
  const script = `${versions}; require(${JSON.stringify(join(import.meta.dirname, '..', 'bin', file))})`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect(stderr).toMatch(/^demarc: this is Node\.js 20\.20\.2, and Demarc needs 24 or newer; [^\n]+\n$/);
  expect(status).toBe(1);
});

describe.concurrent('the command line', () => {
  it('refuses a command that there is not', async () => {
    using folder = emptyFolder();
    expectComplaint(await demarc(['sevre-me'], { folder: folder.path }), "error: unknown command 'sevre-me'");
  });

  it('tells the options, each with its variable', async () => {
    using folder = emptyFolder();
    const { stdout, exitCode } = await demarc(['serve', '--help'], { folder: folder.path });
    for (const word of ['--port <PORT>', 'DEMARC_PORT', '--log-level <LEVEL>', 'DEMARC_LOG_LEVEL', '--config <FILE>'])
      expect(stdout).toContain(word);
    expect(exitCode).toBe(0);
  });

  const jsonSchema = z.looseObject({ type: z.literal('object'), properties: z.record(z.string(), z.unknown()) });
  const listedActions = z.array(
    z.strictObject({
      product: z.string().min(1),
      version: z.iso.date(),
      name: z.string().min(1),
      doc: z.string().min(1),
      access: z.enum(['read', 'write']),
      subject: z.strictObject({ name: z.string().min(1), en: z.string().min(1), zh: z.string().min(1) }),
      permission: z.string().regex(/^[a-z]+:\w+$/),
      touches: z.array(
        z.strictObject({ kind: z.string().min(1), parameter: z.string().min(1).optional(), optional: z.boolean() }),
      ),
      parameters: z.array(
        z.strictObject({
          name: z.string().min(1),
          alsoNamed: z.string().min(1).optional(),
          required: z.boolean(),
          doc: z.string().min(1),
          schema: z.record(z.string(), z.unknown()),
        }),
      ),
      answer: jsonSchema,
      errors: z.array(
        z.strictObject({ status: z.int().min(400).max(503), code: z.string().min(1), message: z.string().min(1) }),
      ),
    }),
  );

  async function listed(...args: readonly string[]) {
    using folder = emptyFolder();
    const { stdout, stderr, exitCode } = await demarc(['actions', '--json', ...args], { folder: folder.path });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    return listedActions.parse(JSON.parse(stdout));
  }

  it('lists what the real service has beside them, by what it is about', async () => {
    using folder = emptyFolder();
    const { stdout, exitCode } = await demarc(['actions', '--missing'], { folder: folder.path });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Failover groups of VBRs: Vpc 2016-04-28\n    CreateVbrHa\n');
    // By product, since products share some names of actions.
    const missing = stdout.split(/^(?=\S)/m).flatMap((group) => {
      const [, product = ''] = /: (\w+) \S+$/m.exec(group) ?? [];
      return Array.from(group.matchAll(/^ +(\w+)/gm), ([, name = '']) => `${product} ${name}`);
    });
    expect(missing).toContain('Cbn TagResources');
    const served = (await listed()).map(({ product, name }) => `${product} ${name}`);
    expect(missing.filter((name) => served.includes(name))).toEqual([]);
  });

  it('lists every action as JSON, with its parameters, its answer and its errors', async () => {
    const actions = await listed();
    const declared = products.flatMap(({ version, actions }) => actions.map(({ name }) => `${version} ${name}`));
    expect(actions.map(({ version, name }) => `${version} ${name}`)).toEqual(declared);
    const create = actions.find(({ name }) => name === 'CreatePhysicalConnection');
    expect(create).toMatchObject({ product: 'Vpc', version: '2016-04-28', access: 'write' });
    expect(create?.parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'AccessPointId',
      'ClientToken',
      'LineOperator',
      'PeerLocation',
      'RegionId',
    ]);
    expect(create?.parameters.find(({ name }) => name === 'bandwidth')).toMatchObject({
      required: false,
      schema: { type: 'integer', minimum: 5, maximum: 5000 },
    });
    expect(Object.keys(create?.answer.properties ?? {})).toEqual(['PhysicalConnectionId', 'RequestId']);
    expect(create?.errors).toContainEqual({
      status: 400,
      code: 'InvalidName.Malformed',
      message: 'The specified "Name" is not valid.',
    });
  });

  it('lists them as another edition has them', async () => {
    const create = (await listed('--edition', 'current')).find(({ name }) => name === 'CreatePhysicalConnection');
    const mandatory = create?.parameters.filter(({ required }) => required).map(({ name }) => name);
    expect(mandatory).toEqual(['AccessPointId', 'LineOperator', 'RegionId']);
  });

  it('refuses an edition that there is not', async () => {
    using folder = emptyFolder();
    const line = /^demarc: --edition: must be 2019-08 or current$/;
    expectComplaint(await demarc(['actions', '--edition', '1999'], { folder: folder.path }), line);
  });
});

const isClockJump = z.looseObject({ msg: z.literal('the clock of this machine has jumped') });

describe.concurrent('a server that starts', () => {
  it('prints where it listens and how each client reaches it, answers there, and ends on SIGTERM', async () => {
    using folder = emptyFolder();
    await using server = await serving(['--port', '0'], { folder: folder.path });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { host } = new URL(server.url);
    for (const words of [
      `endpoint: '${host}'`,
      `endpoint: '${server.url}'`,
      `--endpoint ${host}`,
      'testid / testsecret',
    ])
      expect(server.banner).toContain(words);
    expect(await callV1(server.url, { Action: 'DescribeRegions' })).toMatchObject({ status: 200 });
    expect(await server.stop('SIGTERM')).toMatchObject({ exitCode: 0 });
  });

  it('writes to the log what it starts with, that it is ready, and its end, and no secret', async () => {
    using folder = emptyFolder();
    writeFileSync(join(folder.path, 'demarc.yaml'), `${ownAccount}stepDelay: 5s\n`);
    const environment = { OWN_SECRET: 'own secret' };
    const args = ['--port', '0', '--database', 'memory:', '--config', 'demarc.yaml'];
    await using server = await serving(args, { folder: folder.path, environment });
    const { stderr } = await server.stop('SIGTERM');
    const lines = stderr
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
      // The machine's clock is not the test's to hold still.
      .filter((line) => !isClockJump.safeParse(line).success);
    expect(lines).toMatchObject([
      {
        msg: 'started',
        version: '0.1.0',
        database: 'memory:',
        edition: '2019-08',
        mode: 'own accounts',
        settings: { port: 0, stepDelay: 5000, accounts: ['1231579085529999'] },
      },
      { msg: 'ready', url: server.url },
      { msg: 'stopping', signal: 'SIGTERM' },
      { msg: 'stopped' },
    ]);
    expect(stderr).not.toContain('own secret');
  });

  it('keeps its data and its key where it was started, the key for nobody else to read', async () => {
    using folder = emptyFolder();
    await using server = await serving(['--port', '0'], { folder: folder.path });
    expect(readdirSync(join(folder.path, 'demarc-data'))).toEqual(expect.arrayContaining(['demarc.db', 'master.key']));
    expect(statSync(join(folder.path, 'demarc-data', 'master.key')).mode & 0o777).toBe(0o600);
    expect(server.banner).toContain('sqlite:demarc-data/demarc.db');
  });

  it('takes its settings from the environment', async () => {
    using folder = emptyFolder();
    const environment = { DEMARC_PORT: '0', DEMARC_DATABASE: 'memory:', DEMARC_EDITION: 'current' };
    await using server = await serving([], { folder: folder.path, environment });
    expect(server.banner).toContain('edition current');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('with accounts of its own knows their keys and no longer the built-in ones', async () => {
    using folder = emptyFolder();
    const local = await startTestServer({ database: `sqlite:${join(folder.path, 'demarc.db')}` });
    expect(await callV1(local.url, { Action: 'DescribeRegions' })).toMatchObject({ status: 200 });
    await local.close();

    writeFileSync(join(folder.path, 'demarc.yaml'), ownAccount);
    const environment = { OWN_SECRET: 'own secret' };
    const args = ['--port', '0', '--database', 'sqlite:demarc.db', '--config', 'demarc.yaml', '--host', '0.0.0.0'];
    await using server = await serving(args, { folder: folder.path, environment });
    expect(server.banner).not.toMatch(/testid|own secret/);
    const url = server.url.replace('0.0.0.0', '127.0.0.1');
    const own = { accessKeyId: 'own-key', accessKeySecret: 'own secret' };
    expect(await callV1(url, { Action: 'DescribeRegions' }, { key: own })).toMatchObject({ status: 200 });
    expect(await callV1(url, { Action: 'DescribeRegions' })).toMatchObject({ status: 404 });
  });
});
