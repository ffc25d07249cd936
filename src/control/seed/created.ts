// What a seed has made so far, by its name in the file, and how one entry of the file names another.
import {
  asAccountId,
  hasIdForm,
  type AccountId,
  type ConnectionId,
  type ResourceIds,
  type VbrId,
  type VpcId,
} from '../../domain/ids.ts';
import type { PhysicalConnection } from '../../domain/physical-connection.ts';
import type { Path } from '../../domain/yaml.ts';
import type { ReadTransaction } from '../../store/transaction.ts';
import { SeedError } from './error.ts';
import type { SeedConnection } from './file.ts';
import type { Given } from './steps.ts';

export interface CreatedIds {
  readonly accounts: Record<string, AccountId>;
  readonly users: Record<string, string>;
  readonly resourceGroups: Record<string, string>;
  readonly connections: Record<string, ConnectionId>;
  readonly vbrs: Record<string, VbrId>;
  readonly vpcs: Record<string, VpcId>;
  /** By the place in the file: `line-1.setupOrder`. */
  readonly orders: Record<string, string>;
}

/** A connection on its way, and what the file says of it. */
export interface SeededConnection {
  readonly id: ConnectionId;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly peerLocation: string;
  /** The name in the file. */
  readonly name: string;
  readonly entry: SeedConnection;
  readonly at: Path;
}

type Tx = Pick<ReadTransaction, 'accounts' | 'physicalConnections'>;

/** The id of a customer's account. @throws SeedError */
export async function accountNamed(tx: Tx, createdIds: CreatedIds, name: string, path: Path): Promise<AccountId> {
  const id = own(createdIds.accounts, name) ?? asAccountId(name);
  const account = await tx.accounts.find(id);
  if (account === undefined) throw new SeedError(path, `there is no account '${name}' in this file or on the server`);
  if (account.kind !== 'customer') throw new SeedError(path, `'${name}' is the account of the provider's staff`);
  return id;
}

/** @throws SeedError */
export async function connectionNamed(
  tx: Tx,
  createdIds: CreatedIds,
  name: string,
  path: Path,
): Promise<PhysicalConnection> {
  const connection = await tx.physicalConnections.any(own(createdIds.connections, name) ?? name);
  if (connection === undefined)
    throw new SeedError(path, `there is no connection '${name}' above in this file or on the server`);
  return connection;
}

/** The id of a resource group; one that the file does not make is checked by the action that is given it. */
export function groupNamed({ resourceGroups }: CreatedIds, name: string | undefined): string | undefined {
  return name === undefined ? undefined : (own(resourceGroups, name) ?? name);
}

/** Parameters that set tags, each at its place in the file. */
export function tagsGiven(tags: Readonly<Record<string, string>>, path: Path): Given {
  const given = Object.entries(tags).flatMap(([key, value], index) => [
    [`Tag.${index + 1}.Key`, [key, [...path, key]]] as const,
    [`Tag.${index + 1}.Value`, [value, [...path, key]]] as const,
  ]);
  return Object.fromEntries(given);
}

function own<Id>(ids: Readonly<Record<string, Id>>, name: string): Id | undefined {
  return Object.hasOwn(ids, name) ? ids[name] : undefined;
}

/** The id that an entry gives itself. @throws SeedError for one that the server would never have chosen */
export function givenId<Prefix extends keyof ResourceIds>(
  prefix: Prefix,
  id: string | undefined,
  path: Path,
): ResourceIds[Prefix] | undefined {
  if (id === undefined || hasIdForm(prefix, id)) return id;
  throw new SeedError(path, `must be '${prefix}-' and lower-case letters and digits, 24 characters in all`);
}
