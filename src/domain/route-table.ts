// The route table of a router. A VPC's VRouter and a VBR have one each, the system's; nobody makes or deletes one alone.
import type { AccountId } from './ids.ts';
import type { RouterType } from './router-interface.ts';

export interface RouteTable {
  readonly id: string;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly routerType: RouterType;
  readonly routerId: string;
  /** null for that of a VBR. */
  readonly vpcId: string | null;
  /** null for the account's default group. */
  readonly resourceGroupId: string | null;
  readonly createdAt: number;
}
