// What every table must hold by the auditor's books, held against what it does hold. Rows that belong to none of the books'
// accounts are the server's own.
import { expect } from 'vitest';
import type { TestDatabase } from '../../support/database.ts';
import type { Account, Book, Holder } from './book.ts';

type Row = readonly (string | number | bigint | Uint8Array | null | undefined)[];

/** One book that has what all of them have. */
interface Whole {
  readonly accounts: readonly Account[];
  readonly all: <T>(of: (book: Book) => Iterable<T>) => T[];
}

interface Kept {
  /** The rows that the books have. */
  readonly rows: (whole: Whole) => Row[];
  /** The same of the store, one column each; the last one is the account that the row belongs to. */
  readonly sql: string;
}

const holders = (account: Account): [kind: string, holder: Holder][] => [
  ...account.users.map((one): [string, Holder] => ['user', one]),
  ...account.groups.map((one): [string, Holder] => ['group', one]),
  ...account.roles.map((one): [string, Holder] => ['role', one]),
];

const ofAccounts = (of: (account: Account) => Row[]) => (whole: Whole) => whole.accounts.flatMap(of);

/** How each table is compared. Times, and what the server draws by itself, are compared by test/support/audited-tables.ts. */
const tables: Readonly<Record<string, Kept>> = {
  account: {
    rows: ofAccounts(({ id, name, balance, isSuspended, hasService }) => [
      [id, name, balance, Number(isSuspended), Number(hasService), id],
    ]),
    sql: `SELECT id, name, balance, is_suspended,
            CASE WHEN service_opened_at IS NULL THEN 0 ELSE 1 END AS opened, id AS of FROM account`,
  },
  access_key: {
    rows: ofAccounts(({ id, keys }) =>
      [...keys].map(([key, { user, isActive }]) => [key, user?.name ?? null, Number(isActive), id]),
    ),
    sql: `SELECT k.id, u.name AS user_name, k.is_active, k.account_id AS of
          FROM access_key k LEFT JOIN ram_user u ON u.id = k.user_id`,
  },
  ram_user: {
    rows: ofAccounts(({ id, users }) => users.map(({ name }) => [name, id])),
    sql: 'SELECT name, account_id AS of FROM ram_user',
  },
  ram_group: {
    rows: ofAccounts(({ id, groups }) => groups.map(({ name }) => [name, id])),
    sql: 'SELECT name, account_id AS of FROM ram_group',
  },
  ram_group_member: {
    rows: ofAccounts(({ id, groups }) =>
      groups.flatMap(({ name, members }) => [...members].map((member) => [name, member.name, id])),
    ),
    sql: `SELECT g.name, u.name AS user_name, g.account_id AS of FROM ram_group_member m
          JOIN ram_group g ON g.id = m.group_id JOIN ram_user u ON u.id = m.user_id`,
  },
  ram_role: {
    rows: ofAccounts(({ id, roles }) => roles.map(({ name }) => [name, id])),
    sql: 'SELECT name, account_id AS of FROM ram_role',
  },
  ram_policy: {
    rows: ofAccounts(({ id, policies }) => [...policies].map(([name, { inForce, last }]) => [name, inForce, last, id])),
    sql: 'SELECT name, default_version, last_version, account_id AS of FROM ram_policy',
  },
  ram_policy_version: {
    rows: ofAccounts(({ id, policies }) =>
      [...policies].flatMap(([name, { versions }]) => [...versions].map((version) => [name, version, id])),
    ),
    sql: 'SELECT policy_name, version, account_id AS of FROM ram_policy_version',
  },
  ram_attachment: {
    rows: ofAccounts((account) =>
      holders(account).flatMap(([kind, { name, policies }]) =>
        [...policies].map((policy) => [kind, name, policy, account.id]),
      ),
    ),
    sql: `SELECT a.principal_kind, COALESCE(u.name, g.name, r.name) AS holder,
            a.policy_type || ' ' || a.policy_name AS policy, a.account_id AS of
          FROM ram_attachment a LEFT JOIN ram_user u ON u.id = a.principal_id
          LEFT JOIN ram_group g ON g.id = a.principal_id LEFT JOIN ram_role r ON r.id = a.principal_id`,
  },
  physical_connection: {
    rows: ({ all }) =>
      all(({ connections }) => connections.values()).map((one) => [
        ...[one.id, one.status, one.lock, one.name, one.mbps, one.partner, one.port, one.charge, one.loa],
        ...[one.endsAt === null ? 0 : 1, one.renewedUntil === null ? 0 : 1, one.owner],
      ]),
    sql: `SELECT id, status, business_status, name, bandwidth_mbps, redundant_id, port_number, charge_type, loa_status,
            CASE WHEN ends_at IS NULL THEN 0 ELSE 1 END AS ends,
            CASE WHEN renewed_until IS NULL THEN 0 ELSE 1 END AS renewed, account_id AS of FROM physical_connection`,
  },
  loa: {
    rows: ({ all }) => all(({ loas }) => loas).map(([id, { status, owner }]) => [id, status, owner]),
    sql: 'SELECT connection_id, status, account_id AS of FROM loa',
  },
  loa_issue: {
    rows: ({ all }) => all(({ issues }) => issues).map((one) => [one.connection, Number(one.isWithdrawn), one.owner]),
    sql: `SELECT connection_id, CASE WHEN withdrawn_at IS NULL THEN 0 ELSE 1 END AS withdrawn,
            account_id AS of FROM loa_issue`,
  },
  purchase_order: {
    rows: ({ all }) =>
      all(({ orders }) => orders).map((one) => [
        one.connection,
        one.kind,
        one.status,
        one.amount,
        one.months,
        one.owner,
      ]),
    sql: 'SELECT connection_id, kind, status, amount, period, account_id AS of FROM purchase_order',
  },
  virtual_border_router: {
    rows: ({ all }) =>
      all(({ vbrs }) => vbrs.values()).map((one) => [
        ...[one.id, one.connection, one.connectionOwner, one.status, one.vlan, one.name, one.mbps, one.owner],
      ]),
    sql: `SELECT id, connection_id, connection_account_id, status, vlan_id, name, bandwidth_mbps, account_id AS of
          FROM virtual_border_router`,
  },
  vlan_interface: {
    rows: ({ all }) =>
      all((book) => [
        ...[...book.vbrs.values()].map(({ id, connection, owner }) => [id, connection, owner]),
        ...book.associations.map(({ vbr, connection }) => [vbr, connection, book.vbrs.get(vbr)?.owner]),
      ]),
    sql: `SELECT i.vbr_id, i.connection_id, v.account_id AS of FROM vlan_interface i
          LEFT JOIN virtual_border_router v ON v.id = i.vbr_id`,
  },
  vbr_association: {
    rows: ({ all }) =>
      all((book) => book.associations.map((one) => [one.vbr, one.connection, one.vlan, book.vbrs.get(one.vbr)?.owner])),
    sql: `SELECT a.vbr_id, a.connection_id, a.vlan_id, v.account_id AS of FROM vbr_association a
          LEFT JOIN virtual_border_router v ON v.id = a.vbr_id`,
  },
  vlan_claim: {
    rows: ({ all }) =>
      all((book) =>
        [...book.claims]
          .filter(([, { until }]) => until === null || until > book.now)
          .map(([place, { vbr, until }]) => [
            ...[place, vbr, until === null ? 0 : 1],
            book.connections.get(place.split(' ')[0] ?? '')?.owner,
          ]),
      ),
    sql: `SELECT c.connection_id || ' ' || c.vlan_id AS place, c.vbr_id,
            CASE WHEN c.reserved_until IS NULL THEN 0 ELSE 1 END AS reserved, p.account_id AS of
          FROM vlan_claim c LEFT JOIN physical_connection p ON p.id = c.connection_id
          WHERE c.reserved_until IS NULL OR c.reserved_until > NOW`,
  },
  router_interface: {
    rows: ({ all }) =>
      all(({ interfaces }) => interfaces.values()).map((one) => [
        ...[one.id, one.router, one.role, one.spec, one.status, one.name, one.opposite, one.owner],
      ]),
    sql: `SELECT id, router_id, role, spec, status, name, opposite_interface_id, account_id AS of
          FROM router_interface`,
  },
  vpc: {
    rows: ({ all }) =>
      all(({ vpcs }) => vpcs.values()).map((one) => [one.id, one.vRouter, one.status, one.name, one.owner]),
    sql: 'SELECT id, vrouter_id, status, name, account_id AS of FROM vpc',
  },
  vswitch: {
    rows: ({ all }) =>
      all(({ vSwitches }) => vSwitches.values()).map((one) => [one.id, one.vpc, one.block, one.status, one.owner]),
    sql: 'SELECT id, vpc_id, cidr_block, status, account_id AS of FROM vswitch',
  },
  bgp_group: {
    rows: ({ all }) =>
      all(({ bgpGroups }) => bgpGroups.values()).map((one) => [
        ...[one.id, one.vbr, one.status, one.name, one.peerAsn, one.owner],
      ]),
    sql: 'SELECT id, vbr_id, status, name, peer_asn, account_id AS of FROM bgp_group',
  },
  bgp_peer: {
    rows: ({ all }) =>
      all(({ bgpPeers }) => bgpPeers.values()).map((one) => [
        ...[one.id, one.vbr, one.group, one.status, one.address, one.owner],
      ]),
    sql: 'SELECT id, vbr_id, group_id, status, peer_ip_address, account_id AS of FROM bgp_peer',
  },
  route_entry: {
    rows: ({ all }) =>
      all(({ routes }) => routes.values()).map((one) => [
        ...[one.id, one.table, one.network, one.hop, one.status, one.owner],
      ]),
    sql: `SELECT id, route_table_id, destination_cidr_block, next_hop_id, status, account_id AS of FROM route_entry`,
  },
  bgp_network: {
    rows: ({ all }) =>
      all(({ bgpNetworks }) => bgpNetworks.values()).map((one) => [one.vbr, one.block, one.status, one.owner]),
    sql: 'SELECT vbr_id, dst_cidr_block, status, account_id AS of FROM bgp_network',
  },
  resource_tag: {
    rows: ({ all, accounts }) => [
      ...all(({ connections, vbrs, interfaces, vpcs, vSwitches, tags }) =>
        [connections, vbrs, interfaces, vpcs, vSwitches]
          .flatMap((known): { readonly id: string; readonly owner: string }[] => [...known.values()])
          .flatMap(({ id, owner }) => [...(tags.get(id) ?? [])].map(([key, value]): Row => [id, key, value, owner])),
      ),
      ...accounts.flatMap(({ id, tags }) =>
        [...tags].flatMap(([place, given]) => [...given].map(([key, value]): Row => [place, key, value, id])),
      ),
    ],
    sql: `SELECT COALESCE(v.id, c.id, i.id, n.id, s.id, 'role ' || r.name, 'policy ' || p.name) AS place, t.key, t.value,
            COALESCE(v.account_id, c.account_id, i.account_id, n.account_id, s.account_id,
              r.account_id, p.account_id) AS of FROM resource_tag t
          LEFT JOIN virtual_border_router v ON v.id = t.resource_id
          LEFT JOIN physical_connection c ON c.id = t.resource_id
          LEFT JOIN router_interface i ON i.id = t.resource_id
          LEFT JOIN vpc n ON n.id = t.resource_id
          LEFT JOIN vswitch s ON s.id = t.resource_id
          LEFT JOIN ram_role r ON r.id = t.resource_id
          LEFT JOIN ram_policy p ON 'acs:ram::' || p.account_id || ':policy/' || p.name = t.resource_id`,
  },
  // No call makes one.
  resource_group: { rows: () => [], sql: 'SELECT id, account_id AS of FROM resource_group' },
  list_count: {
    rows: ({ accounts, all }) => {
      const owners = all(({ connections }) => connections.values()).map(({ owner }) => owner);
      return accounts
        .map(({ id }): Row => [owners.filter((owner) => owner === id).length, id])
        .filter(([count]) => count !== 0);
    },
    sql: `SELECT total, account_id AS of FROM list_count
          WHERE list = 'physical_connection' AND block = -1 AND total <> 0`,
  },
};

/** The tables that are held against the books. */
export const comparedTables: readonly string[] = [...Object.keys(tables), 'due_work'];

/** @param now the server's time */
export function expectInTables(
  database: TestDatabase,
  books: readonly Book[],
  now: number,
  builtIn: readonly string[],
): void {
  const accounts = books.flatMap((book) => [...book.accounts.values()]);
  const all: Whole['all'] = (of) => books.flatMap((book) => [...of(book)]);
  for (const [table, { rows, sql }] of Object.entries(tables)) {
    const stored = database
      .rows(sql.replace('NOW', String(Math.floor(now))))
      .map((row) => Object.values(row))
      // What belongs to nobody must not be there, so it is left in.
      .filter((row) => !builtIn.includes(String(row.at(-1))));
    expect(stored.map(text).sort(), table).toEqual(rows({ accounts, all }).map(text).sort());
  }
  // What comes about by itself is awaited for exactly what it has to come about for; terms end in their own time.
  const due = database.rows("SELECT kind, subject, due_at FROM due_work WHERE kind <> 'end term'");
  const awaited = books.flatMap((book) => book.awaited().filter((about) => !about.startsWith('term')));
  const subjects = due.map(({ subject }) => String(subject));
  expect([...new Set(subjects)].sort(), JSON.stringify(due)).toEqual([...new Set(awaited)].sort());
}

function text(row: Row): string {
  // PostgreSQL has numbers of 64 bits as texts.
  return JSON.stringify(row.map((value) => (value === null || value === undefined ? null : String(value))));
}
