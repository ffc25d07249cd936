// What the auditor expects of the calls on VPCs and vSwitches.
import type { Network, VSwitch } from './book.ts';
import { told, type Asked, type Rules } from './rule.ts';

const absentVpc = 'InvalidVpcId.NotFound';
const absentVSwitch = 'InvalidVSwitchId.NotFound';
const mostVpcs = 50;

function ownVpc({ book, actor, p }: Asked): Network | undefined {
  const found = book.vpcs.get(p['VpcId'] ?? '');
  return found?.owner === actor.account ? found : undefined;
}

function vSwitchesOf({ book }: Asked, vpc: Network): VSwitch[] {
  return [...book.vSwitches.values()].filter((vSwitch) => vSwitch.vpc === vpc.id);
}

export const networkRules: Rules = {
  CreateVpc({ book, actor, p }) {
    const own = [...book.vpcs.values()].filter(({ owner }) => owner === actor.account);
    if (own.length >= mostVpcs) return 'QuotaExceeded.Vpc';
    return (made) => {
      const id = told(made.vpc);
      const vpc: Network = {
        id,
        owner: actor.account,
        vRouter: told(made.vRouter),
        table: told(made.routeTable),
        status: 'Pending',
        name: p['VpcName'] ?? null,
      };
      book.vpcs.set(id, vpc);
      if (p['Tag.1.Key'] !== undefined) book.tag(id, p['Tag.1.Key'], p['Tag.1.Value'] ?? '');
      book.later(id, () => {
        vpc.status = 'Available';
      });
    };
  },

  DeleteVpc(asked) {
    const { book } = asked;
    const vpc = ownVpc(asked);
    if (vpc === undefined) return absentVpc;
    if (vpc.status !== 'Available') return 'IncorrectVpcStatus';
    if (vSwitchesOf(asked, vpc).length > 0) return 'DependencyViolation.VSwitch';
    const isUsed = [...book.interfaces.values()].some(
      ({ owner, router }) => owner === vpc.owner && router === vpc.vRouter,
    );
    if (isUsed) return 'DependencyViolation.RouterInterface';
    return () => {
      book.vpcs.delete(vpc.id);
    };
  },

  CreateVSwitch(asked) {
    const { book, actor, p } = asked;
    const vpc = ownVpc(asked);
    if (vpc === undefined) return absentVpc;
    if (vpc.status !== 'Available') return 'IncorrectVpcStatus';
    const present = vSwitchesOf(asked, vpc);
    if (present.some(({ status }) => status === 'Pending')) return 'IncorrectVSwitchStatus';
    // The workload asks for blocks that are the same or have nothing in common.
    if (present.some(({ block }) => block === p['CidrBlock'])) return 'InvalidCidrBlock.Overlapped';
    return (made) => {
      const id = told(made.vSwitch);
      const block = p['CidrBlock'] ?? '';
      const vSwitch: VSwitch = { id, owner: actor.account, vpc: vpc.id, block, status: 'Pending' };
      book.vSwitches.set(id, vSwitch);
      if (p['Tag.1.Key'] !== undefined) book.tag(id, p['Tag.1.Key'], p['Tag.1.Value'] ?? '');
      book.later(id, () => {
        vSwitch.status = 'Available';
      });
    };
  },

  DeleteVSwitch({ book, actor, p }) {
    const found = book.vSwitches.get(p['VSwitchId'] ?? '');
    if (found?.owner !== actor.account) return absentVSwitch;
    if (found.status !== 'Available') return 'IncorrectVSwitchStatus';
    return () => {
      book.vSwitches.delete(found.id);
    };
  },
};
