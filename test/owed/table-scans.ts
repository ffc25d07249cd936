// Statements of the store that may read a whole table, each with the reason. The list only gets shorter:
// test/support/query-plans.ts fails a test in which another one is seen.
export interface AllowedScan {
  /** Matches the statement's whole text. */
  readonly statement: RegExp;
  readonly reason: string;
}

export const allowedScans: readonly AllowedScan[] = [
  { statement: /kysely_|sqlite_master/, reason: 'The migrator looks at the schema, once at each start.' },
  {
    statement: /^insert into "?\w+"? \([^)]*\)\s+select /s,
    reason: 'A migration fills a table from another one, once.',
  },
  {
    statement: /^(update \w+ set \w+ = null|delete from \w+) where .*not exists \(/s,
    reason: 'A migration clears what refers to nothing, once.',
  },
  { statement: /^(select \*|delete) from "\w+"$/, reason: 'Local mode copies and empties whole tables.' },
  {
    statement: /^\s*SELECT "\w+" AS id, "\w+" AS text FROM "\w+" WHERE "\w+" IS NOT NULL LIMIT \?\s*$/,
    reason: 'Once at each start: reads what is not sealed yet, which an index of just those rows has.',
  },
  { statement: /not like/i, reason: 'The change of the master key goes over everything that is sealed.' },
  {
    statement: /^delete from "access_key" where "is_initial" = \?$/,
    reason: 'Once at each start; an account has few keys.',
  },
  {
    statement: /^select "due_at" from "due_work" where "kind" in \([?, ]+\) order by "due_at", "seq" limit \?$/,
    reason: 'Reads the first entry of an index that is of a kind which this version knows, as all but always each is.',
  },
  {
    statement: /^select "region_id", (?:"access_point_id", )?count\(\*\) as "count" from "\w+" where .* group by /,
    reason: 'Once at each start: which rows name a place that the catalogue lacks.',
  },
  {
    statement: /^select (count\(\*\) as "kept"|"number") from "loa_document"/,
    reason: 'Housekeeping goes over the kept documents, of which there are never many more than 2,000.',
  },
  {
    statement: /^select "number", "last_seq", "hash" from "audit_seal" order by "number" desc limit \?$/,
    reason: 'Reads the last entry of an index.',
  },
  {
    statement: /^select \* from "(account" order by "id"|purchase_order" order by "seq" desc) limit \? offset \?$/,
    reason: "A page of the staff's list of all accounts or of all orders, in the order of an index.",
  },
  {
    statement: /^select count\(\*\) as "total" from "(account|purchase_order)"$/,
    reason: 'How long the list of all accounts or of all orders is, which only staff see.',
  },
  {
    statement: /^select "kind", "subject", "due_at", "describes_left" from "due_work" order by "seq"$/,
    reason: 'All that waits, which only local mode shows.',
  },
  {
    statement: /^select "name", "taken_at", "connections", "vbrs" from "snapshot" order by "name"$/,
    reason: 'Lists the snapshots, of which a person takes a few.',
  },
];
