import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findProfile } from './profile.ts';
import { announce, withdraw } from './running-servers.ts';

const written = { endpoint: 'https://demarc.example.net', accessKeyId: 'staff', accessKeySecret: 'secret' };

/** A home directory that is gone at the end of the test. */
function homeWith(content: string | undefined, mode = 0o600): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'demarc-home-'));
  if (content !== undefined) writeFileSync(join(path, '.demarc.json'), content, { mode });
  return {
    path,
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true });
    },
  };
}

function found(home: string, { environment = {}, name }: { environment?: Record<string, string>; name?: string } = {}) {
  return findProfile({ environment, home, profileName: () => name });
}

/** A process that has ended. */
const deadPid = 2 ** 22 + 1;

it('with nothing configured local mode is called, and the user is told so', () => {
  using home = homeWith(undefined);
  const { profile, notes } = found(home.path);
  expect(profile).toEqual({
    endpoint: 'http://127.0.0.1:8090',
    accessKeyId: 'operator',
    accessKeySecret: 'operatorsecret',
  });
  expect(notes).toHaveLength(1);
});

it('with nothing configured the server that runs in local mode is called, on whatever port; one that was killed is not', () => {
  using home = homeWith(undefined);
  announce(home.path, { endpoint: 'http://127.0.0.1:40001', pid: process.pid, startedAt: 1 });
  announce(home.path, { endpoint: 'http://127.0.0.1:40002', pid: deadPid, startedAt: 2 });
  expect(found(home.path)).toEqual({
    profile: { endpoint: 'http://127.0.0.1:40001', accessKeyId: 'operator', accessKeySecret: 'operatorsecret' },
    notes: ['nothing is configured; calling http://127.0.0.1:40001 with the built-in operator key'],
  });
  withdraw(home.path, process.pid);
  expect(found(home.path).profile.endpoint).toBe('http://127.0.0.1:8090');
});

it('of several servers the last one is called, and the others are named', () => {
  using home = homeWith(undefined);
  announce(home.path, { endpoint: 'http://127.0.0.1:40001', pid: process.pid, startedAt: 2 });
  announce(home.path, { endpoint: 'http://127.0.0.1:40002', pid: process.ppid, startedAt: 1 });
  const { profile, notes } = found(home.path);
  expect(profile.endpoint).toBe('http://127.0.0.1:40001');
  expect(notes[1]).toContain('http://127.0.0.1:40002');
});

it('the profile local is used when it is asked for, whatever is configured', () => {
  using home = homeWith(JSON.stringify(written));
  announce(home.path, { endpoint: 'http://127.0.0.1:40001', pid: process.pid, startedAt: 1 });
  const environment = { DEMARC_ENDPOINT: 'https://elsewhere.example.net' };
  expect(found(home.path, { environment, name: 'local' })).toEqual({
    profile: { endpoint: 'http://127.0.0.1:40001', accessKeyId: 'operator', accessKeySecret: 'operatorsecret' },
    notes: [],
  });
  expect(() => found(home.path, { name: 'production' })).toThrow('no profile is called production');
});

it('what is no file of a server is passed over, and a home that cannot be written to is left alone', () => {
  using home = homeWith(undefined);
  announce(home.path, { endpoint: 'http://127.0.0.1:40001', pid: process.pid, startedAt: 1 });
  writeFileSync(join(home.path, '.demarc', 'running', '1.json'), 'nonsense');
  writeFileSync(join(home.path, '.demarc', 'running', '2.json'), '{"endpoint":5}');
  expect(found(home.path).profile.endpoint).toBe('http://127.0.0.1:40001');
  const nowhere = join(home.path, 'nowhere');
  announce(nowhere, { endpoint: 'http://127.0.0.1:40001', pid: process.pid, startedAt: 1 });
  withdraw(nowhere, process.pid);
  expect(existsSync(nowhere)).toBe(false);
});

it('the file names server and key', () => {
  using home = homeWith(JSON.stringify(written));
  expect(found(home.path)).toEqual({ profile: written, notes: [] });
});

it('the environment weighs more than the file', () => {
  using home = homeWith(JSON.stringify(written));
  const { profile } = found(home.path, {
    environment: { DEMARC_ENDPOINT: 'http://127.0.0.1:9000', DEMARC_ACCESS_KEY_ID: '' },
  });
  expect(profile).toEqual({ ...written, endpoint: 'http://127.0.0.1:9000' });
});

it.skipIf(process.platform === 'win32')('a file that others can read is used, with a warning', () => {
  using home = homeWith(JSON.stringify(written), 0o644);
  const { profile, notes } = found(home.path);
  expect(profile).toEqual(written);
  expect(notes).toEqual([expect.stringContaining('chmod 600')]);
});

it('a part without the rest is refused: the built-in key never goes to another server', () => {
  using home = homeWith(undefined);
  expect(() => found(home.path, { environment: { DEMARC_ENDPOINT: 'https://demarc.example.net' } })).toThrow(
    /accessKeyId is not configured; set DEMARC_ACCESS_KEY_ID/,
  );
});

it.each([
  ['not JSON', 'accessKeyId: staff', /does not hold a JSON object/],
  ['a list', '[]', /does not hold a JSON object/],
  ['an endpoint without a scheme', { ...written, endpoint: 'demarc.example.net:8090' }, /endpoint: must be a URL/],
  ['a key of a wrong type', { ...written, accessKeySecret: 5 }, /accessKeySecret: /],
  ['a misspelt member', { ...written, accesKeyId: 'x' }, /accesKeyId: Unrecognized key/],
])('%s in the file is refused with the reason', (_, content, reason) => {
  using home = homeWith(typeof content === 'string' ? content : JSON.stringify(content));
  expect(() => found(home.path)).toThrow(reason);
});

it('a wrong variable is named', () => {
  using home = homeWith(JSON.stringify(written));
  expect(() => found(home.path, { environment: { DEMARC_ENDPOINT: 'demarc' } })).toThrow(
    /^DEMARC_ENDPOINT: must be a URL/,
  );
});
