// BGP groups in the store. Their keys are sealed on their way in.
import { bgpGroupLifecycle, type BgpEvent, type BgpGroup } from '../../domain/bgp.ts';
import type { StepOf } from '../../domain/due-steps.ts';
import { asBgpGroupId, type AccountId, type BgpGroupId, type VbrId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import { bgpKeyContext, type SecretBox } from '../../domain/secret-box.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import type { TransactionContext } from '../rules.ts';
import type { BgpGroupRow } from '../schema/schema.ts';
import { checkNameComparisons, namesOfVbr, visibleNames } from '../queries/visible.ts';
import type { Page } from './physical-connections.ts';

export interface BgpGroupQuery {
  readonly accountId: AccountId;
  readonly regionId: string;
  /** Only the one of this id, and only those of this VBR; undefined for all. */
  readonly id: BgpGroupId | undefined;
  readonly vbrId: VbrId | undefined;
  /** The VBRs that the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

export function bgpGroupReads(database: Database, box: SecretBox) {
  return {
    /** The group of this id, if the account owns it; to anyone else it does not exist. */
    async owned(accountId: AccountId, id: BgpGroupId): Promise<BgpGroup | undefined> {
      const row = await database
        .selectFrom('bgp_group')
        .selectAll()
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row === undefined ? undefined : groupOf(row, box);
    },

    /** Newest first. */
    async page({ accountId, regionId, id, vbrId, visible, offset, limit }: BgpGroupQuery): Promise<Page<BgpGroup>> {
      let matching = database
        .selectFrom('bgp_group')
        .where('account_id', '=', accountId)
        .where('region_id', '=', regionId);
      if (id !== undefined) matching = matching.where('id', '=', id);
      if (vbrId !== undefined) matching = matching.where('vbr_id', '=', vbrId);
      await checkNameComparisons(visible, namesOfVbr, matching.select('id'));
      for (const condition of visibleNames(visible, namesOfVbr)) matching = matching.where(condition);
      const rows = await matching.selectAll().orderBy('seq', 'desc').limit(limit).offset(offset).execute();
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: rows.map((row) => groupOf(row, box)) };
    },

    /** The groups of these ids, whoever owns them: for their peers. */
    async byId(ids: readonly BgpGroupId[]): Promise<ReadonlyMap<BgpGroupId, BgpGroup>> {
      if (ids.length === 0) return new Map();
      const rows = await database
        .selectFrom('bgp_group')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute();
      return new Map(rows.map((row) => [row.id, groupOf(row, box)]));
    },

    /** How many a VBR has, in any status. */
    async countOf(vbrId: VbrId): Promise<number> {
      const { total } = await database
        .selectFrom('bgp_group')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('vbr_id', '=', vbrId)
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}

/** What a rule may change about a group besides its status. */
export type BgpGroupChanges = Partial<
  Pick<BgpGroup, 'name' | 'description' | 'authKey' | 'peerAsn' | 'localAsn' | 'isFakeAsn' | 'routeLimit'>
>;

export function bgpGroupWrites(database: Database, context: TransactionContext) {
  const { box } = context.rules;
  return {
    ...bgpGroupReads(database, box),
    ...lifecycleWrites<BgpGroup, BgpEvent, StepOf<'BGP group'>, BgpGroupChanges>(database, context, {
      table: 'bgp_group',
      idColumn: 'id',
      idOf: ({ id }) => id,
      lifecycle: bgpGroupLifecycle,
      rowOf: (group) => ({
        ...openColumnsOf(group),
        sealed_auth_key: box.seal(group.authKey ?? '', bgpKeyContext(group.id)),
      }),
      // Two seals of one key differ, so the audit compares the keys.
      auditedRowOf: (group) => ({ ...openColumnsOf(group), sealed_auth_key: group.authKey ?? '' }),
      arrivalOf: ({ status }, then) => ({ of: 'BGP group', status, then }),
    }),

    /** The group of this id, whoever owns it: for due steps. */
    async any(id: string): Promise<BgpGroup | undefined> {
      const row = await database
        .selectFrom('bgp_group')
        .selectAll()
        .where('id', '=', asBgpGroupId(id))
        .executeTakeFirst();
      return row === undefined ? undefined : groupOf(row, box);
    },
  };
}

function groupOf(row: BgpGroupRow, box: SecretBox): BgpGroup {
  const authKey = box.open(row.sealed_auth_key, bgpKeyContext(row.id));
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    vbrId: row.vbr_id,
    status: row.status,
    revision: row.revision,
    name: row.name,
    description: row.description,
    authKey: authKey === '' ? null : authKey,
    peerAsn: row.peer_asn,
    localAsn: row.local_asn,
    isFakeAsn: row.is_fake_asn === 1,
    ipVersion: row.ip_version,
    routeLimit: row.route_limit,
    createdAt: row.created_at,
  };
}

function openColumnsOf(group: BgpGroup): Omit<BgpGroupRow, 'seq' | 'sealed_auth_key'> {
  return {
    id: group.id,
    account_id: group.accountId,
    region_id: group.regionId,
    vbr_id: group.vbrId,
    status: group.status,
    revision: group.revision,
    name: group.name,
    description: group.description,
    peer_asn: group.peerAsn,
    local_asn: group.localAsn,
    is_fake_asn: group.isFakeAsn ? 1 : 0,
    ip_version: group.ipVersion,
    route_limit: group.routeLimit,
    created_at: group.createdAt,
  };
}
