import { expect, it } from 'vitest';
import { maskedName } from './masked-name.ts';

it.each([
  ['Łódź Ćwiąkała', 'Ł*** Ć*******'],
  ['欧阳䶮', '欧**'],
  ['김민수', '김**'],
  ['  Søren   Müller ', 'S**** M*****'],
  ['J. R', 'J* *'],
  ['น้ำผึ้ง', 'น้ำ**'],
  ['', ''],
])('%s is shown as %s', (name, masked) => {
  expect(maskedName(name)).toBe(masked);
});
