// A VPC from a file, with its vSwitches: all of them Available.
import { createVpc } from '../../actions/vpc/vpc/CreateVpc.ts';
import { createVSwitch } from '../../actions/vpc/vswitch/CreateVSwitch.ts';
import { pacedStepsOf } from '../../domain/due-steps.ts';
import { asVpcId } from '../../domain/ids.ts';
import type { Path } from '../../domain/yaml.ts';
import { accountNamed, givenId, groupNamed, tagsGiven, type CreatedIds } from './created.ts';
import { SeedError } from './error.ts';
import type { SeedVpc } from './file.ts';
import type { Steps } from './steps.ts';

export async function seedVpc(steps: Steps, createdIds: CreatedIds, name: string, entry: SeedVpc): Promise<void> {
  const { tx } = steps;
  const at: Path = ['vpcs', name];
  const place = (member: keyof SeedVpc): Path => [...at, member];
  const accountId = await accountNamed(tx, createdIds, entry.account, place('account'));
  const id = givenId('vpc', entry.id, place('id'));
  if (id !== undefined && (await tx.vpcs.any(id)) !== undefined)
    throw new SeedError(place('id'), `there is a VPC ${id} already`);
  const given = {
    RegionId: [entry.region, place('region')],
    CidrBlock: [entry.cidrBlock, place('cidrBlock')],
    EnableIpv6: [entry.ipv6 ? 'true' : undefined, place('ipv6')],
    VpcName: [entry.name ?? name, place('name')],
    Description: [entry.description, place('description')],
    ResourceGroupId: [groupNamed(createdIds, entry.resourceGroup), place('resourceGroup')],
    ...tagsGiven(entry.tags, place('tags')),
  } as const;
  const made = await steps.take(createVpc, at, given, { accountId, givenIds: { vpc: id } });
  const vpcId = asVpcId(String(made['VpcId']));
  createdIds.vpcs[name] = vpcId;
  await tx.due.callOff(pacedStepsOf('VPC'), vpcId);
  await steps.pass('finish-vpc-creation', vpcId);
  for (const [index, vSwitch] of entry.vSwitches.entries()) {
    const inList: Path = [...place('vSwitches'), index];
    const asked = {
      VpcId: [vpcId, at],
      ZoneId: [vSwitch.zone, [...inList, 'zone']],
      CidrBlock: [vSwitch.cidrBlock, [...inList, 'cidrBlock']],
      VSwitchName: [vSwitch.name, [...inList, 'name']],
    } as const;
    const vSwitchId = String((await steps.take(createVSwitch, inList, asked, { accountId }))['VSwitchId']);
    await tx.due.callOff(pacedStepsOf('vSwitch'), vSwitchId);
    await steps.pass('finish-vswitch-creation', vSwitchId);
  }
}
