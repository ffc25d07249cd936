import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findProfile } from './profile.ts';

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

it('with nothing configured local mode is called, and the user is told so', () => {
  using home = homeWith(undefined);
  const { profile, notes } = findProfile({}, home.path);
  expect(profile).toEqual({
    endpoint: 'http://127.0.0.1:8090',
    accessKeyId: 'operator',
    accessKeySecret: 'operatorsecret',
  });
  expect(notes).toHaveLength(1);
});

it('the file names server and key', () => {
  using home = homeWith(JSON.stringify(written));
  expect(findProfile({}, home.path)).toEqual({ profile: written, notes: [] });
});

it('the environment weighs more than the file', () => {
  using home = homeWith(JSON.stringify(written));
  const { profile } = findProfile({ DEMARC_ENDPOINT: 'http://127.0.0.1:9000', DEMARC_ACCESS_KEY_ID: '' }, home.path);
  expect(profile).toEqual({ ...written, endpoint: 'http://127.0.0.1:9000' });
});

it.skipIf(process.platform === 'win32')('a file that others can read is used, with a warning', () => {
  using home = homeWith(JSON.stringify(written), 0o644);
  const { profile, notes } = findProfile({}, home.path);
  expect(profile).toEqual(written);
  expect(notes).toEqual([expect.stringContaining('chmod 600')]);
});

it('a part without the rest is refused: the built-in key never goes to another server', () => {
  using home = homeWith(undefined);
  expect(() => findProfile({ DEMARC_ENDPOINT: 'https://demarc.example.net' }, home.path)).toThrow(
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
  expect(() => findProfile({}, home.path)).toThrow(reason);
});

it('a wrong variable is named', () => {
  using home = homeWith(JSON.stringify(written));
  expect(() => findProfile({ DEMARC_ENDPOINT: 'demarc' }, home.path)).toThrow(/^DEMARC_ENDPOINT: must be a URL/);
});
