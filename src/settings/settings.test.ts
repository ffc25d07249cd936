import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portTypes } from '../domain/physical-connection.ts';
import type { Flags } from './options.ts';
import { SettingsError } from './settings-error.ts';
import { readSettings, secretOf } from './sources.ts';

let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-config-'));
  path = join(folder, 'demarc.yaml');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The settings that demarc.yaml with these lines gives. */
function settingsOf(lines: readonly string[], flags: Flags = {}, environment: Record<string, string> = {}) {
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return readSettings({ ...flags, config: path }, environment);
}

/** The complaint about such a file, without the folder's name. */
function complaintOf(lines: readonly string[]): string {
  return complaint(() => settingsOf(lines)).replace(`${folder}/`, '');
}

function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the settings were taken');
}

const region = [
  'catalogue:',
  '  regions:',
  '    - id: cn-test',
  '      code: tst',
  '      endpoint: vpc.example.com',
  '      localName: { en: Test, zh: 试验 }',
];

function accessPoint(id: string, regionId = 'cn-test'): string[] {
  return [
    `    - id: ${id}`,
    `      region: ${regionId}`,
    '      name: A',
    '      location: Somewhere',
    '      hostOperator: Other',
  ];
}

/** The rows of fees that a catalogue must have, one for each type of port. */
const fees = ['  fees:', ...portTypes.map((port) => `    - { portType: ${port}, setup: 1, monthly: 1 }`)];

const account = ['accounts:', "  - id: '1231579085529999'", '    name: Test', '    accessKeys:'];

describe('without any setting', () => {
  it('a server is in local mode: loopback, port 8090, a database in the working directory, edition 2019-08', () => {
    expect(readSettings({}, {})).toMatchObject({
      host: '127.0.0.1',
      port: 8090,
      database: 'sqlite:demarc-data/demarc.db',
      edition: '2019-08',
      logLevel: 'info',
      quotas: { freeConnectionsPerAccount: 5, connectionsPerAccessPoint: 20 },
    });
    expect(readSettings({}, {})).not.toHaveProperty('accounts');
  });

  it('an empty file changes nothing, nor do comments', () => {
    expect(settingsOf([])).toEqual(readSettings({}, {}));
    expect(settingsOf(['# nothing', ''])).toEqual(readSettings({}, {}));
  });
});

describe('a setting', () => {
  it('of the command line counts more than one of the environment, and that more than the file', () => {
    const file = ['port: 1', 'edition: current', 'logLevel: warn'];
    const environment = { DEMARC_PORT: '2', DEMARC_LOG_LEVEL: 'error' };
    expect(settingsOf(file)).toMatchObject({ port: 1, edition: 'current', logLevel: 'warn' });
    expect(settingsOf(file, {}, environment)).toMatchObject({ port: 2, edition: 'current', logLevel: 'error' });
    expect(settingsOf(file, { port: '3' }, environment)).toMatchObject({ port: 3, logLevel: 'error' });
  });

  it('that the environment leaves empty is not set', () => {
    expect(settingsOf(['port: 1'], {}, { DEMARC_PORT: '', DEMARC_HOST: '' })).toMatchObject({
      port: 1,
      host: '127.0.0.1',
    });
  });

  it('may name the file in the environment', () => {
    writeFileSync(path, 'port: 7\n');
    expect(readSettings({}, { DEMARC_CONFIG: path })).toMatchObject({ port: 7 });
  });

  it.each([
    ['0', 0],
    ['250ms', 250],
    ['1s', 1000],
    ['1.5', 1500],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['3d', 259_200_000],
  ])('that is a time may be written %s, on the command line and in the file', (written, expectedMs) => {
    expect(readSettings({ stepDelay: written }, {}).stepDelay).toBe(expectedMs);
    expect(settingsOf([`stepDelay: ${written}`]).stepDelay).toBe(expectedMs);
  });

  it('names a PostgreSQL, and how many connections a node takes of it', () => {
    const { database, databasePool } = settingsOf([
      'database: postgres://demarc@db.example.net/demarc',
      'databasePool: 3',
    ]);
    expect([database, databasePool]).toEqual(['postgres://demarc@db.example.net/demarc', 3]);
    expect(readSettings({ database: 'postgresql://db/demarc' }, {}).databasePool).toBe(10);
  });

  it('keeps its neighbours in a group at their defaults', () => {
    const { quotas } = settingsOf(['quotas:', '  connectionsPerAccessPoint: null']);
    expect(quotas).toEqual({ ...readSettings({}, {}).quotas, connectionsPerAccessPoint: null });
  });

  it('may be written once and used twice', () => {
    const other = [
      '    - id: cn-other',
      '      code: oth',
      '      endpoint: vpc.example.org',
      '      localName: *name',
    ];
    const first = region.map((line) => line.replace('localName: {', 'localName: &name {'));
    const { catalogue } = settingsOf([...first, ...other, '  accessPoints: []', ...fees]);
    expect(catalogue.regions[1]?.localName).toEqual({ en: 'Test', zh: '试验' });
  });
});

describe('a wrong option', () => {
  it.each<[Flags, Record<string, string>, string]>([
    [{ port: 'abc' }, {}, '--port: must be a number from 0 to 65535'],
    [{ port: '65536' }, {}, '--port: must be a number from 0 to 65535'],
    [{ port: '' }, {}, '--port: must be a number from 0 to 65535'],
    [{ port: '-1' }, {}, '--port: must be a number from 0 to 65535'],
    [{}, { DEMARC_PORT: '80.5' }, 'DEMARC_PORT: must be a number from 0 to 65535'],
    [{ port: 'x' }, { DEMARC_PORT: 'y' }, '--port: must be a number from 0 to 65535'],
    [{ database: 'mysql://x' }, {}, "--database: must be 'memory:', 'sqlite:' and a path, or 'postgres://…'"],
    [{ database: 'sqlite:' }, {}, "--database: must be 'memory:', 'sqlite:' and a path, or 'postgres://…'"],
    [
      { database: 'postgres://u:hush-hush@one,two:x/d' },
      {},
      "--database: 'two:x' is no host of a PostgreSQL: it must be a name or an address, with or without a port",
    ],
    [{ database: 'postgres://one,/d' }, {}, "--database: '' is no host of a PostgreSQL"],
    [{ database: 'postgres://one:65536/d' }, {}, "--database: 'one:65536' is no host of a PostgreSQL"],
    [
      {},
      { DEMARC_DATABASE: 'postgres://one,two/d?target_session_attrs=standby' },
      "DEMARC_DATABASE: target_session_attrs must be one of any, read-write, primary, since Demarc writes; it is 'standby'",
    ],
    [{ stepDelay: 'soon' }, {}, '--step-delay: must be a time like 0, 250ms, 1s, 5m, 2h, 3d or PT90M'],
    [{ stepDelay: '-1s' }, {}, '--step-delay: must be a time like 0, 250ms, 1s, 5m, 2h, 3d or PT90M'],
    [{ provider: 'robot' }, {}, '--provider: Invalid option: expected one of "'],
    [{ publicUrl: 'example.com' }, {}, '--public-url: Invalid URL'],
    [{ edition: '2016' }, {}, '--edition: Invalid option: expected one of "2019-08"|"current"'],
    [{}, { DEMARC_LOG_LEVEL: 'loud' }, 'DEMARC_LOG_LEVEL: Invalid option: expected one of "fatal"'],
  ])('%j with %j is refused by its name', (flags, environment, start) => {
    expect(complaint(() => readSettings(flags, environment)).slice(0, start.length)).toBe(start);
  });

  it('is refused by its name also where the file has a right one', () => {
    expect(complaint(() => settingsOf(['port: 1'], { port: 'x' }))).toBe('--port: must be a number from 0 to 65535');
  });

  it('is of no weight where another outweighs it', () => {
    expect(readSettings({ port: '1' }, { DEMARC_PORT: 'x' })).toMatchObject({ port: 1 });
    expect(settingsOf(['port: x'], { port: '1' })).toMatchObject({ port: 1 });
  });
});

describe('a wrong demarc.yaml is refused with line and reason:', () => {
  it.each<[string, string[], string]>([
    ['a wrong value', ['# first', 'port: 70000'], 'demarc.yaml:2: port: must be a number from 0 to 65535'],
    ['a word for a number', ['port: abc'], 'demarc.yaml:1: port: must be a number from 0 to 65535'],
    ['an unknown key', ['host: localhost', '', 'prot: 1'], 'demarc.yaml:3: prot: there is no such setting'],
    [
      'an unknown key in a group',
      ['quotas:', '  freeConnectionsPerAccount: 1', '  freeConnections: 2'],
      'demarc.yaml:3: quotas.freeConnections: there is no such setting',
    ],
    [
      'a wrong value in a group',
      ['port: 1', 'quotas:', '  freeConnectionsPerAccount: 1', '  connectionsPerAccessPoint: -1'],
      'demarc.yaml:4: quotas.connectionsPerAccessPoint: Too small: expected number to be >=0',
    ],
    [
      'a value where a group belongs',
      ['port: 1', 'quotas: 5'],
      'demarc.yaml:2: quotas: Invalid input: expected object, received number',
    ],
    ['the same key twice', ['port: 1', 'host: a', 'port: 2'], 'demarc.yaml:3: Map keys must be unique'],
    ['a bracket that is not closed', ['port: 1', 'accounts: ['], 'demarc.yaml:3: Flow sequence'],
    ['a wrong indentation', ['quotas:', '  a: 1', ' b: 2'], 'demarc.yaml:3: All mapping items must start'],
    ['an alias of nothing', ['port: 1', 'host: *nowhere'], "demarc.yaml:2: there is no anchor '&nowhere' above"],
    ['a list', ['- port: 1'], 'demarc.yaml:1: must be a mapping of settings'],
    ['a word', ['port'], 'demarc.yaml:1: must be a mapping of settings'],
    ['two documents', ['port: 1', '---', 'port: 2'], 'demarc.yaml:2: Source contains multiple documents'],
  ])('%s', (_what, lines, start) => {
    expect(complaintOf(lines).slice(0, start.length)).toBe(start);
  });

  it('a file that is not there', () => {
    const missing = join(folder, 'no.yaml');
    expect(complaint(() => readSettings({ config: missing }, {}))).toMatch(/^cannot read .*no\.yaml: ENOENT/);
  });
});

describe('a catalogue of one’s own', () => {
  const lines = [...region, ...fees, '  accessPoints:', ...accessPoint('ap-test-A')];

  it('takes the place of the one that comes along', () => {
    const { catalogue } = settingsOf(lines);
    expect(catalogue.regions.map(({ id }) => id)).toEqual(['cn-test']);
    expect(catalogue.accessPoints).toMatchObject([
      { id: 'ap-test-A', type: 'VPC', status: 'recommended', features: {} },
    ]);
  });

  it.each<[string, string[], string]>([
    [
      'an access point twice',
      [...lines, ...accessPoint('ap-test-B'), ...accessPoint('ap-test-A')],
      "demarc.yaml:26: catalogue.accessPoints.2.id: 'ap-test-A' stands in the list twice",
    ],
    [
      'an access point in a region that it does not have',
      [...lines, ...accessPoint('ap-test-B', 'cn-nowhere')],
      "demarc.yaml:22: catalogue.accessPoints.1.region: there is no region 'cn-nowhere' in this file",
    ],
    [
      'a region twice',
      [...region, ...region.slice(2), '  accessPoints: []', ...fees],
      "demarc.yaml:7: catalogue.regions.1.id: 'cn-test' stands in the list twice",
    ],
    [
      'a region code of four characters',
      [...region.with(3, '      code: test'), '  accessPoints: []'],
      'demarc.yaml:4: catalogue.regions.0.code: a region code is two or three lower-case letters or digits',
    ],
    [
      'no region at all',
      ['catalogue:', '  regions: []', '  accessPoints: []'],
      'demarc.yaml:2: catalogue.regions: Too small: expected array to have >=1 items',
    ],
    [
      'no access points',
      region,
      'demarc.yaml:1: catalogue.accessPoints: Invalid input: expected array, received undefined',
    ],
    [
      'a status that there is not',
      [...lines, '      status: busy'],
      'demarc.yaml:21: catalogue.accessPoints.0.status: Invalid option: expected one of "recommended"|"hot"|',
    ],
    [
      'an id that is none',
      [...region, '  accessPoints:', ...accessPoint('hangzhou A')],
      "demarc.yaml:8: catalogue.accessPoints.0.id: an access point id is 'ap-' and letters, digits or dashes",
    ],
  ])('with %s is refused with line and reason', (_what, wrong, start) => {
    expect(complaintOf(wrong).slice(0, start.length)).toBe(start);
  });
});

describe('accounts of one’s own', () => {
  it('may have their secrets in the file or in the environment', () => {
    const { accounts } = settingsOf([
      ...account,
      '      - { id: key-1, secret: in-the-file }',
      '      - { id: key-2, secret: { env: KEY_2_SECRET } }',
    ]);
    const secrets = accounts?.[0]?.accessKeys.map(({ secret }) => secretOf(secret, { KEY_2_SECRET: 'from-outside' }));
    expect(accounts).toMatchObject([{ id: '1231579085529999', kind: 'customer', site: 'cn' }]);
    expect(secrets).toEqual(['in-the-file', 'from-outside']);
  });

  it.each([undefined, ''])('are refused while the variable of a secret is %j', (value) => {
    expect(complaint(() => secretOf({ env: 'KEY_2_SECRET' }, { KEY_2_SECRET: value }))).toBe(
      'the configuration takes a secret from KEY_2_SECRET, which is not set',
    );
  });

  const idRule = 'must be 16 digits, in quotes so that they stay text';

  it.each<[string, string[], string]>([
    ['an empty list', ['accounts: []'], 'demarc.yaml:1: accounts: Too small'],
    [
      'an id without quotes',
      [...account.with(1, '  - id: 1231579085529999'), '      []'],
      `demarc.yaml:2: accounts.0.id: ${idRule}`,
    ],
    ['a short id', [...account.with(1, "  - id: '123'"), '      []'], `demarc.yaml:2: accounts.0.id: ${idRule}`],
    [
      'an account twice',
      [...account, '      []', ...account.slice(1), '      []'],
      "demarc.yaml:6: accounts.1.id: '1231579085529999' stands in the list twice",
    ],
    [
      'a key twice, even of two accounts',
      [
        ...[...account, '      - { id: key-1, secret: a }'],
        ...["  - id: '1231579085520000'", '    name: Other', '    accessKeys:', '      - { id: key-0, secret: a }'],
        '      - { id: key-1, secret: b }',
      ],
      "demarc.yaml:10: accounts.1.accessKeys.1.id: 'key-1' stands in the list twice",
    ],
    [
      'a secret that is a number',
      [...account, '      - id: key-1', '        secret: 12345'],
      'demarc.yaml:6: accounts.0.accessKeys.0.secret: must be text, in quotes where it looks like a number',
    ],
    [
      'a secret from nowhere',
      [...account, '      - id: key-1', '        secret: { file: x }'],
      'demarc.yaml:6: accounts.0.accessKeys.0.secret: must be text, in quotes where it looks like a number',
    ],
    [
      'a key without a secret',
      [...account, '      - id: key-1'],
      'demarc.yaml:5: accounts.0.accessKeys.0.secret: must be text',
    ],
    [
      'a key id of three characters',
      [...account, '      - id: key', '        secret: a'],
      'demarc.yaml:5: accounts.0.accessKeys.0.id: Too small',
    ],
    [
      'a kind that there is not',
      [...account, '      []', '    kind: admin'],
      'demarc.yaml:6: accounts.0.kind: Invalid option',
    ],
  ])('with %s are refused with line and reason', (_what, lines, start) => {
    expect(complaintOf(lines).slice(0, start.length)).toBe(start);
  });
});

describe('limits', () => {
  it('are none by default, and 100 calls may come at once where only a rate is given', () => {
    expect(readSettings({}, {}).throttling).toEqual({ ratePerSecond: null, burst: 100, actions: {}, accounts: {} });
    expect(settingsOf(['throttling:', '  actions:', '    A: { ratePerSecond: 2 }']).throttling.actions).toEqual({
      A: { ratePerSecond: 2, burst: 100 },
    });
  });

  it.each<[string, string[], string]>([
    [
      'for what is no account',
      ['throttling:', '  accounts:', '    customer-1: { ratePerSecond: 1 }'],
      'demarc.yaml:3: throttling.accounts.customer-1: must be the 16 digits of an account',
    ],
    [
      'of an action without a rate',
      ['throttling:', '  actions:', '    A: { burst: 5 }'],
      'demarc.yaml:3: throttling.actions.A.ratePerSecond: Invalid input',
    ],
    ['of no calls at all', ['throttling:', '  ratePerSecond: 0'], 'demarc.yaml:2: throttling.ratePerSecond: Too small'],
  ])('%s are refused with line and reason', (_what, lines, start) => {
    expect(complaintOf(lines).slice(0, start.length)).toBe(start);
  });
});

it.each(['tlsCert', 'tlsKey'])('%s alone is refused with its line', (name) => {
  expect(complaintOf(['port: 8443', `${name}: tls.pem`])).toMatch(
    new RegExp(`^demarc\\.yaml:2: ${name}: a \\w+ needs its`),
  );
});

it.each(['::1', '[::1]'])('the host %s is an IPv6 address', (host) => {
  expect(readSettings({ host }, {}).host).toBe('::1');
});
