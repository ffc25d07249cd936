// Answers that show a secret are never kept for a repeated call.
import { expect, it } from 'vitest';
import { products } from '../products.ts';
import { describeActions } from '../../derive/describe-actions.ts';
import { editions } from '../../domain/edition.ts';

it('no action that answers with a secret or a token takes a client token', () => {
  const showing = describeActions(products, editions.current).filter(({ answer }) =>
    /"(?:AccessKeySecret|SecurityToken)"/.test(JSON.stringify(answer)),
  );
  expect(showing.map(({ name }) => name)).toEqual(expect.arrayContaining(['AssumeRole', 'CreateAccessKey']));
  expect(showing.filter(({ parameters }) => parameters.some(({ name }) => name === 'ClientToken'))).toEqual([]);
});
