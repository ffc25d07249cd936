// Makes every table that belongs to accounts again from the audit's changes, to be compared with the table itself. It shares
// no code with the store.
import { expect } from 'vitest';
import { z } from 'zod';
import type { TestDatabase } from './database.ts';

const columns = z.record(z.string(), z.unknown());
const change = z.strictObject({
  resource: z.string(),
  table: z.string(),
  before: columns.nullable(),
  after: columns.nullable(),
});
const onlyNamed = z.strictObject({ resource: z.string(), before: z.null(), after: z.null() });
const changes = z.array(z.union([change, onlyNamed]));

type Change = z.infer<typeof change>;
type Row = Readonly<Record<string, unknown>>;

/** The changes that a row of the audit holds, without the resources that its call only named. */
export function changesIn(text: unknown): Change[] {
  return changes.parse(JSON.parse(String(text))).filter((one): one is Change => 'table' in one);
}

/** The tables, and the columns by which a row is found; none where the changed resource tells it. */
const keys: Readonly<Record<string, readonly string[]>> = {
  account: [],
  access_key: [],
  ram_user: [],
  ram_group: [],
  ram_group_member: ['group_id', 'user_id'],
  ram_role: [],
  ram_policy: [],
  ram_policy_version: [],
  ram_attachment: ['principal_id', 'policy_type', 'policy_name'],
  physical_connection: [],
  loa: [],
  loa_issue: ['number'],
  purchase_order: [],
  virtual_border_router: [],
  vlan_claim: ['connection_id', 'vlan_id'],
  vlan_interface: ['vbr_id', 'connection_id'],
  vbr_association: ['vbr_id', 'connection_id'],
  router_interface: [],
  vpc: [],
  vswitch: [],
  route_entry: [],
  bgp_group: [],
  bgp_peer: [],
  bgp_network: [],
  resource_group: [],
  resource_tag: ['resource_id', 'key'],
};

const ofSettings: readonly string[] = ['account', 'access_key', 'resource_group'];

export const auditedTables: readonly string[] = Object.keys(keys);

/**
 * Each change starts from what the changes before it have made, and all of them together make what is stored.
 * @returns the tables of which there was a change
 */
export function expectAsAudited(database: TestDatabase): ReadonlySet<string> {
  const changed = new Set<string>();
  const told = new Map(Object.keys(keys).map((table) => [table, new Map<string, Row>()]));
  for (const { changes: text } of database.rows('SELECT changes FROM audit ORDER BY seq'))
    for (const { resource, table, before, after } of changesIn(text)) {
      changed.add(table);
      const rows = told.get(table);
      if (rows === undefined) throw new Error(`the audit tells of the table ${table}, which is unknown here`);
      const key = keyOf(table, resource, after ?? before ?? {});
      const present = rows.get(key);
      // The accounts, keys and groups that a server starts with are its settings, not somebody's call.
      const isFromSettings = present === undefined && ofSettings.includes(table);
      if (!isFromSettings) expect(present ?? null, `${table} ${key} before`).toEqual(within(present, before));
      if (after === null) rows.delete(key);
      else if (!isFromSettings || before === null) rows.set(key, { ...present, ...after });
    }
  for (const [table, rows] of told) {
    const stored = database.rows(`SELECT * FROM ${table}`).map(({ seq: _, ...row }) => JSON.stringify(row));
    // What is sealed or personal is masked in the audit.
    const expected = [...rows.values()];
    const masked = new Set(expected.flatMap((row) => Object.keys(row).filter((column) => row[column] === '***')));
    const shown = (row: Row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([column]) => !masked.has(column))
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    const known = stored.map((text) => shown(columns.parse(JSON.parse(text))));
    if (ofSettings.includes(table)) expect(known, table).toEqual(expect.arrayContaining(expected.map(shown)));
    else expect(known.sort(), table).toEqual(expected.map(shown).sort());
  }
  return changed;
}

function keyOf(table: string, resource: string, row: Row): string {
  const key = keys[table] ?? [];
  return key.length === 0 ? resource : JSON.stringify(key.map((column) => row[column]));
}

/** The row before a change, as the change tells it: all columns of a deleted row, else the columns that it changes. */
function within(present: Row | undefined, before: Row | null): Row | null {
  return before === null ? null : { ...present, ...before };
}
