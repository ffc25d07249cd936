// Ties declarations to this store and these services, so that an action file needs no type arguments.
import type { JobState } from '../domain/background-job.ts';
import type { Catalogue, Region } from '../domain/catalogue.ts';
import type { ResourceIds } from '../domain/ids.ts';
import type { Loa } from '../domain/loa.ts';
import type { PhysicalConnectionQuotas } from '../domain/physical-connection.ts';
import type { RoleSession } from '../domain/role-session.ts';
import type { SystemPolicy } from '../domain/policy/system-policies.ts';
import type { VbrQuotas } from '../domain/virtual-border-router.ts';
import type { VpcQuotas } from '../domain/vpc.ts';
import { actionsOver, type Action as ActionOver, type Product as ProductOver } from '../gateway/action.ts';
import type { ReadTransaction, WriteTransaction } from '../store/transaction.ts';

/** What rules know besides the store. */
export interface RuleServices {
  readonly catalogue: Catalogue;
  /**
   * Where a region's calls go. In local mode it is the host that the caller used, whatever the catalogue says: a client that
   * follows the answer would take its key elsewhere.
   */
  readonly endpointOf: (region: Region, host: string) => string;
  readonly quotas: PhysicalConnectionQuotas;
  readonly vbrQuotas: VbrQuotas;
  readonly vpcQuotas: VpcQuotas;
  /** The policies that every account finds in place. */
  readonly systemPolicies: readonly SystemPolicy[];
  /** A new resource id for the prefix and the region's code. */
  readonly newId: <Prefix extends keyof ResourceIds>(prefix: Prefix, regionCode: string) => ResourceIds[Prefix];
  /** So many random digits, the first of them not 0. */
  readonly newDigits: (count: number) => string;
  readonly newAccessKeyId: () => string;
  /** A new access key secret. */
  readonly newSecret: () => string;
  /** A code over a text that only this server, or one with the same master key, can make. */
  readonly tokenMac: (text: string) => string;
  /** The security token of a role session. */
  readonly sealSession: (session: RoleSession) => string;
  /** The background jobs of the node that answers the call. */
  readonly jobStates: () => readonly JobState[];
  /** Whether the payment that a call asks for is refused, whatever the balance; only an injected fault does that. */
  readonly isPaymentRefused: (requestId: string) => boolean;
  /** A signed link to a letter of authorization, good until then. */
  readonly loaLink: (loa: Loa, expiresAt: number) => string;
}

export type Action = ActionOver<ReadTransaction, WriteTransaction, RuleServices>;
export type Product = ProductOver<ReadTransaction, WriteTransaction, RuleServices>;

export const { readAction, writeAction } = actionsOver<ReadTransaction, WriteTransaction, RuleServices>();
