import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..', '..');

it('the steps that the files of the gateway name are those of docs/architecture.md', () => {
  const page = readFileSync(join(repository, 'docs', 'architecture.md'), 'utf8');
  const [, section = ''] = /## A call, step by step\n([^]*?)\n## /.exec(page) ?? [];
  const steps = [...section.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number));
  expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const named = new Map(
    globSync(join(import.meta.dirname, '*.ts')).flatMap((path) => {
      const [, first, second] = /^\/\/ Steps? (\d+)(?: and (\d+))?/.exec(readFileSync(path, 'utf8')) ?? [];
      return [first, second].flatMap((step) => (step === undefined ? [] : [[Number(step), basename(path)] as const]));
    }),
  );
  expect(Object.fromEntries([...named].sort(([one], [other]) => one - other))).toEqual({
    1: 'read-parameters.ts',
    2: 'read-envelope.ts',
    3: 'find-action.ts',
    4: 'read-signature.ts',
    5: 'throttle.ts',
    6: 'authorization-request.ts',
    8: 'run.ts',
    9: 'run.ts',
    10: 'render.ts',
  });
});
