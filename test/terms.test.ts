// docs/terms.md names what is on the wire: a name that no declaration has any more is a mistake there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { products } from '../src/actions/products.ts';
import { physicalConnectionStatuses } from '../src/domain/physical-connection.ts';
import { editionNames, editions } from '../src/domain/edition.ts';
import { repository } from '../src/derive/docs.ts';
import { describeActions } from '../src/derive/describe-actions.ts';

const terms = readFileSync(join(repository, 'docs', 'terms.md'), 'utf8');

/** What the gateway itself reads of every call, whatever the action. */
const gatewayNames = ['Action', 'SecurityToken', 'AccessKeyId', 'Code', 'Message', 'SignatureNonce'];

/** `PhysicalConnection…` stands for all names that begin so, `PMInfo.N.PMName` for an element of a list. */
const wireName = /^[A-Z][A-Za-z0-9]+(\.N\.[A-Za-z0-9]+)?…?$/;

it('every wire name in docs/terms.md is one that a declaration has', () => {
  const declared = JSON.stringify([
    editionNames.map((name) => describeActions(products, editions[name])),
    physicalConnectionStatuses,
  ]);
  const named = [...terms.matchAll(/`([^`]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => wireName.test(name) && !gatewayNames.includes(name));
  expect(named.length).toBeGreaterThan(40);
  const unknown = named.filter((name) => {
    const parts = name.replace('…', '').split('.N.');
    return !parts.every((part) => declared.includes(part));
  });
  expect(unknown).toEqual([]);
});

/** Words of earlier versions for what docs/terms.md calls otherwise: local mode, provider, error, fixture. */
const formerWords = /\b(?:laptop|desk|mishap|scene)s?\b/i;

it('no source file uses a former word', () => {
  const files = ['src', 'console/src', 'conformance'].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((path) => formerWords.test(readFileSync(join(repository, path), 'utf8')))).toEqual([]);
});
