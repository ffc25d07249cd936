// Where the contract row of a new action comes from: data/contract, a file, or the official SDK.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../../conformance/arguments.ts';
import { contractRow, type ContractRow } from '../../conformance/contract-row.ts';
import { readContractRow } from '../../conformance/contract.ts';
import { productNames, type Product } from '../../conformance/target.ts';
import { facts, rowOfFacts } from './facts.ts';
import { rowOfSdk } from './sdk-row.ts';

export interface FoundRow {
  readonly row: ContractRow;
  readonly from: string;
  /** What the source tells that a row has no place for. */
  readonly notes: readonly string[];
}

export function findRow(root: string, product: string, action: string, file: string | undefined): FoundRow {
  const known = productNames.find((name) => name === product);
  if (known === undefined)
    throw new UsageError(`the conformance suite has no product ${product}: add it to conformance/target.ts first`);
  const folder = join(root, 'conformance', 'data', 'contract');
  const path = `conformance/data/contract/${action}.json`;
  const kept = existsSync(join(root, path)) ? readContractRow(action, folder) : undefined;
  if (kept !== undefined && kept.product !== known)
    throw new UsageError(`${path} is of ${kept.product} ${action}: the suite knows one action of a name`);
  if (file !== undefined) return { from: file, ...rowInFile(file, known, action) };
  if (kept !== undefined) return { row: kept, from: path, notes: [] };
  const row = rowOfSdk(known, action);
  if (row === undefined)
    throw new UsageError(
      `nothing is known of ${product} ${action}: the official SDK does not have it. Give its row with --contract FILE; ` +
        'CONTRIBUTING.md tells its form',
    );
  return {
    row,
    from: 'the official SDK',
    notes: ['The SDK tells no errors and no limits: read the public page of the action.'],
  };
}

const collection = z.looseObject({ actions: z.record(z.string(), z.unknown()) });

function rowInFile(file: string, product: Product, action: string): Omit<FoundRow, 'from'> {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const many = collection.safeParse(content).data;
  const one = many === undefined ? content : many.actions[`${product}:${action}`];
  if (one === undefined) throw new UsageError(`${file} has no ${product}:${action}`);
  const row = contractRow.safeParse(one);
  if (row.success) {
    if (row.data.product !== product)
      throw new UsageError(`the row in ${file} is of ${row.data.product}, not of ${product}`);
    return { row: row.data, notes: [] };
  }
  const read = facts.safeParse(one);
  if (!read.success) throw new UsageError(`${file} is no contract row of ${action}:\n${z.prettifyError(row.error)}`);
  const { ram, notes, terraformNeeds = {} } = read.data;
  return {
    row: rowOfFacts(product, read.data),
    notes: [
      ...(ram === undefined ? [] : [`Permission: ${ram}`]),
      ...(notes === undefined ? [] : [notes]),
      ...Object.entries(terraformNeeds).map(([path, need]) => `Terraform needs ${path}: ${need}`),
    ],
  };
}
