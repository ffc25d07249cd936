// The generated pages of docs/: rendered here, written by write-docs.ts, and compared by a test.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolders } from './arrows-doc.ts';
import { apiPage, type TestFile } from './api-doc.ts';
import { clientsPage } from './clients-doc.ts';
import { controlPage } from './control-doc.ts';
import { declaredControlRoutes } from './declared-control.ts';
import { lifecyclePage } from './lifecycle-doc.ts';

export const repository = join(import.meta.dirname, '..', '..');

export interface Page {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

const architecture = 'docs/architecture.md';

function pageAt(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

export function generatedPages(): Page[] {
  return [
    { path: 'docs/api.md', text: apiPage(testFiles()) },
    { path: 'docs/control.md', text: controlPage(declaredControlRoutes()) },
    { path: 'docs/lifecycle.md', text: lifecyclePage() },
    { path: 'docs/clients.md', text: clientsPage() },
    { path: architecture, text: withFolders(pageAt(architecture), join(repository, '.dependency-cruiser.cjs')) },
  ];
}

function testFiles(): TestFile[] {
  return globSync('{src,test,conformance,console}/**/*.test.ts', { cwd: repository })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules/'))
    .sort()
    .map((path) => ({ path, text: pageAt(path) }));
}
