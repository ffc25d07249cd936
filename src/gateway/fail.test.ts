import { describe, expect, expectTypeOf, it } from 'vitest';
import { editions } from '../domain/edition.ts';
import { ApiError, type ErrorRow } from './errors.ts';
import { failWith, type Fail } from './fail.ts';

const errors = {
  taken: [400, 'Taken', 'It is taken.'],
  malformed: [400, 'Malformed', 'At PLACE: no.', { place: 'PLACE' }],
  broken: [400, 'Broken', 'It is broken:', { isContinued: true }],
  absent: [400, 'Absent', 'It is not there.', { statusIn: (edition) => edition.missingVbrStatus }],
} satisfies Record<string, ErrorRow>;

function refusalBy(tell: (fail: Fail<string>) => never, edition: keyof typeof editions = '2019-08') {
  try {
    return tell(failWith('DoIt', errors)(editions[edition]));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, code, message } = error;
    return { status, code, message };
  }
}

describe('a rule refuses', () => {
  it('with a row of its action', () => {
    expect(refusalBy((fail) => fail('taken'))).toEqual({ status: 400, code: 'Taken', message: 'It is taken.' });
  });

  it('with text in the place that the row has for it, or behind its message', () => {
    expect(refusalBy((fail) => fail('malformed', '$&'))).toMatchObject({ message: 'At $&: no.' });
    expect(refusalBy((fail) => fail('broken', 'in two'))).toMatchObject({ message: 'It is broken: in two' });
  });

  it('with a sentence behind the message, on what has to be', () => {
    expect(refusalBy((fail) => fail('taken', { wanted: 'Take another.' }))).toMatchObject({
      message: 'It is taken. Take another.',
    });
  });

  it('with the status that the edition has', () => {
    expect(refusalBy((fail) => fail('absent'))).toMatchObject({ status: 400 });
    expect(refusalBy((fail) => fail('absent'), 'current')).toMatchObject({ status: 404 });
  });

  it('with a row that every action has', () => {
    expect(refusalBy((fail) => fail('unknownRegion'))).toMatchObject({ status: 404, code: 'InvalidRegionId.NotFound' });
    expect(refusalBy((fail) => fail('missingParameter', 'Name'))).toMatchObject({ code: 'MissingParameter' });
    expect(refusalBy((fail) => fail('invalidParameter', 'Name'))).toMatchObject({
      message: 'The specified parameter "Name" is not valid.',
    });
  });

  it.each<[what: string, tell: (fail: Fail<string>) => never]>([
    ['a row that is declared nowhere', (fail) => fail('unheardOf')],
    ['a row without the text that it takes', (fail) => fail('malformed')],
    ['a text that the row does not take', (fail) => fail('taken', 'by whom')],
  ])('never with %s', (_what, tell) => {
    expect(() => refusalBy(tell)).toThrow(/^DoIt/);
  });
});

it('a rule that does not declare a row cannot use the check that refuses with it', () => {
  expectTypeOf<Fail<'taken' | 'absent'>>().toExtend<Fail<'taken'>>();
  expectTypeOf<Fail<'absent'>>().not.toExtend<Fail<'taken'>>();
  expectTypeOf<Fail>().not.toExtend<Fail<'taken'>>();
  expectTypeOf<Fail<'taken'>>().toExtend<Fail>();
});
