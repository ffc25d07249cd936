// The store as the rest of the program sees it: two kinds of transaction, each offering what a rule may ask.
import type { Change } from '../domain/call-records.ts';
import type { PhysicalConnection } from '../domain/physical-connection.ts';
import { accessKeyReads, accessKeyWrites } from './identities/access-keys.ts';
import { accountReads, accountWrites } from './identities/accounts.ts';
import { attachmentReads, attachmentWrites } from './identities/attachments.ts';
import { auditReads } from './audit/audit.ts';
import { sealAudit, takeAuditMark, type AuditMark, type Sealing } from './audit/audit-seals.ts';
import { bgpGroupReads, bgpGroupWrites } from './resources/bgp-groups.ts';
import { bgpNetworkReads, bgpNetworkWrites } from './resources/bgp-networks.ts';
import { bgpPeerReads, bgpPeerWrites } from './resources/bgp-peers.ts';
import { callRecords, forgetExpired } from './audit/call-records.ts';
import { customPolicyReads, customPolicyWrites } from './identities/custom-policies.ts';
import { dueStepReads, dueStepWrites, type DueStep } from './due-steps.ts';
import type { Database, Dialect, Engine } from './engine/engine.ts';
import type { PostgresLimits } from './engine/postgres.ts';
import { openSqliteFile, openSqliteMemory } from './engine/sqlite.ts';
import { identityReads, identityWrites } from './identities/identities.ts';
import { forgetDocuments, loaIssueReads, loaIssueWrites } from './resources/loa-issues.ts';
import { loaReads, loaWrites } from './resources/loas.ts';
import { migrate, type Migrations } from './schema/migrate.ts';
import { orderReads, orderWrites } from './resources/orders.ts';
import { policyReads } from './identities/policies.ts';
import { physicalConnectionReads, physicalConnectionWrites } from './resources/physical-connections.ts';
import { resourceGroupReads, resourceGroupWrites } from './resources/resource-groups.ts';
import { routeEntryReads, routeEntryWrites } from './resources/route-entries.ts';
import { routerInterfaceReads, routerInterfaceWrites } from './resources/router-interfaces.ts';
import type { StoreRules } from './rules.ts';
import { sealedWrites } from './whole/sealed.ts';
import { serverStateReads, serverStateWrites } from './server-state.ts';
import { emptyTables } from './whole/reset.ts';
import { snapshotReads, snapshotWrites } from './whole/snapshots.ts';
import { tagReads, tagWrites } from './resources/tags.ts';
import { vbrReads, vbrWrites } from './resources/virtual-border-routers.ts';
import { vpcReads, vpcWrites } from './resources/vpcs.ts';
import { vSwitchReads, vSwitchWrites } from './resources/vswitches.ts';
import { placeReads } from './queries/places.ts';
import { routeTableReads } from './queries/route-tables.ts';
import { portReads } from './queries/ports.ts';
import { staffQueueReads } from './queries/staff-queue.ts';

/** What a rule that only reads may ask of the store. */
export type ReadTransaction = ReturnType<typeof readsOver>;

/** What a rule that changes something may ask of the store. */
export type WriteTransaction = ReturnType<typeof writesOver>;

export interface Store {
  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T>;
  /**
   * Runs the work in one transaction; resolves when it is durable, rolls back when the work throws. It may be run more
   * than once, until it wins. @param lane where it may wait for others that are likely to touch the same rows
   */
  write<T>(work: (tx: WriteTransaction) => Promise<T>, lane?: string): Promise<T>;
  /** Forgets a batch of nonces, client tokens and LOA documents past their time. @returns how many rows went */
  forgetExpired(realNow: number, now: number): Promise<number>;
  /** Marks the audit's rows that are there by now, to be sealed once they are settled. */
  takeAuditMark(): Promise<AuditMark>;
  /** Seals the next batch of the audit's rows up to the mark. Several nodes may try at once: one of them succeeds. */
  sealAudit(mark: AuditMark, sealedAt: number): Promise<Sealing>;
  /** Asks the database whether it takes writes, without writing. @throws StoreUnavailable when it only reads */
  checkTakesWrites(): Promise<void>;
  /** Epoch milliseconds by the clock of the database's own machine; undefined where that is this one. @throws StoreUnavailable */
  databaseTime(): Promise<number | undefined>;
  /** Writes about as much as a group of calls does, and takes it back. @throws StoreUnavailable */
  checkWritable(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreParts extends StoreRules {
  /** How many connections to PostgreSQL at most. */
  readonly poolSize: number;
  /** What callers are promised where it is left out. */
  readonly postgresLimits?: PostgresLimits | undefined;
  /** Names the server that wants a SQLite file for itself; left out by commands that work beside servers. */
  readonly holder?: string;
  /** This program's own where it is left out. */
  readonly migrations?: Migrations | undefined;
  /** Carries out work that is due at once, before the transaction that causes it commits. */
  readonly carryOut: (tx: WriteTransaction, work: DueStep) => Promise<void>;
}

/**
 * Opens and migrates a database: `memory:`, `sqlite:` and a path, or `postgres://…`.
 * @throws StoreError when it cannot be opened, is no database of ours, or is newer than this program
 */
export async function openStore(url: string, parts: StoreParts): Promise<Store> {
  const engine = await openEngine(url, parts);
  try {
    await migrate(engine, parts.migrations);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return storeOver(engine, parts);
}

async function openEngine(url: string, { poolSize, postgresLimits, holder }: StoreParts): Promise<Engine> {
  if (url === 'memory:') return openSqliteMemory();
  if (url.startsWith('sqlite:')) return openSqliteFile(url.slice('sqlite:'.length), holder);
  // The driver is read only by those who need it.
  const { openPostgres } = await import('./engine/postgres.ts');
  return openPostgres(url, poolSize, postgresLimits);
}

const checkedBytes = 128 * 1024;

function storeOver(engine: Engine, parts: StoreParts): Store {
  const known = new WeakMap<Database, ReadTransaction>();
  const readsOf = (database: Database): ReadTransaction => {
    const reads = known.get(database) ?? readsOver(database, parts);
    known.set(database, reads);
    return reads;
  };
  return {
    read: async (work) => await engine.read(async (database) => await work(readsOf(database))),
    write: async (work, lane) =>
      await engine.write(async (database) => {
        const immediate: DueStep[] = [];
        const tx = writesOver(database, engine.dialect, parts, immediate);
        const result = await work(tx);
        for (let next = immediate.shift(); next !== undefined; next = immediate.shift()) await parts.carryOut(tx, next);
        return result;
      }, lane),
    forgetExpired: async (realNow, now) =>
      await engine.write(
        async (database) => (await forgetExpired(database, realNow, now)) + (await forgetDocuments(database, now)),
      ),
    takeAuditMark: async () => await takeAuditMark(engine),
    sealAudit: async (mark, sealedAt) => await sealAudit(engine, mark, sealedAt),
    checkTakesWrites: async () => {
      await engine.checkTakesWrites();
    },
    databaseTime: async () => await engine.now(),
    checkWritable: async () => {
      await engine.write(async (database) => {
        await serverStateWrites(database).put('write-check', '.'.repeat(checkedBytes));
      });
      await engine.write(async (database) => {
        await serverStateWrites(database).remove('write-check');
      });
    },
    close: async () => {
      await engine.close();
    },
  };
}

function readsOver(database: Database, { box }: StoreRules) {
  return {
    accounts: accountReads(database),
    accessKeys: accessKeyReads(database),
    identities: identityReads(database, box),
    customPolicies: customPolicyReads(database),
    attachments: attachmentReads(database),
    policies: policyReads(database),
    audit: auditReads(database),
    physicalConnections: physicalConnectionReads(database),
    staffQueue: staffQueueReads(database, box),
    ports: portReads(database),
    places: placeReads(database),
    loas: loaReads(database, box),
    loaIssues: loaIssueReads(database, box),
    orders: orderReads(database),
    vbrs: vbrReads(database),
    routerInterfaces: routerInterfaceReads(database),
    vpcs: vpcReads(database),
    routeTables: routeTableReads(database),
    routeEntries: routeEntryReads(database),
    vSwitches: vSwitchReads(database),
    bgpGroups: bgpGroupReads(database, box),
    bgpPeers: bgpPeerReads(database),
    bgpNetworks: bgpNetworkReads(database),
    resourceGroups: resourceGroupReads(database),
    tags: tagReads(database),
    due: dueStepReads(database),
    state: serverStateReads(database),
    snapshots: snapshotReads(database),
  };
}

function writesOver(database: Database, dialect: Dialect, rules: StoreRules, immediate: DueStep[]) {
  const changes: Change[] = [];
  const due = dueStepWrites(database, dialect, immediate);
  const context = { rules, changes, due };
  const physicalConnections = physicalConnectionWrites(database, context);
  const loaIssues = loaIssueWrites(database, context);
  const loas = loaWrites(database, context, loaIssues);
  return {
    changes,
    due,
    calls: callRecords(database),
    accounts: accountWrites(database, context),
    accessKeys: accessKeyWrites(database, context),
    identities: identityWrites(database, context),
    customPolicies: customPolicyWrites(database, context),
    attachments: attachmentWrites(database, context),
    policies: policyReads(database),
    audit: auditReads(database),
    physicalConnections,
    ports: portReads(database),
    loas,
    loaIssues,
    orders: orderWrites(database, context),
    vbrs: vbrWrites(database, context),
    routerInterfaces: routerInterfaceWrites(database, context),
    vpcs: vpcWrites(database, context),
    routeTables: routeTableReads(database),
    routeEntries: routeEntryWrites(database, context),
    vSwitches: vSwitchWrites(database, context),
    bgpGroups: bgpGroupWrites(database, context),
    bgpPeers: bgpPeerWrites(database, context),
    bgpNetworks: bgpNetworkWrites(database, context),
    resourceGroups: resourceGroupWrites(database, context),
    tags: tagWrites(database, context),
    state: {
      ...serverStateWrites(database),
      /** Empties every table but that of the snapshots. */
      clear: async (): Promise<void> => {
        await emptyTables(database);
      },
    },
    snapshots: snapshotWrites(database, dialect),
    sealed: sealedWrites(database, dialect, rules.box),

    /** Confirms a connection, which closes its LOA. @returns undefined when the state forbids it */
    async confirm(connection: PhysicalConnection): Promise<PhysicalConnection | undefined> {
      const confirmed = await physicalConnections.fire(connection, 'confirm');
      if (confirmed === undefined) return undefined;
      const loa = await loas.of(connection.id);
      if (loa?.status === 'Completing') await loas.fire(loa, 'close');
      return confirmed;
    },
  };
}
