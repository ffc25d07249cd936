import { z } from 'zod';
import { flag } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { optional, withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { vpcNotAvailable, vpcNotFound } from './errors.ts';
import { ownVpc } from './find.ts';
import * as params from './params.ts';

export const deleteVpc = writeAction({
  name: 'DeleteVpc',
  doc: 'Removes a VPC with its VRouter and route table; its vSwitches and router interfaces go first.',
  subject: subjects.vpc,
  touches: [resources.vpc.named('VpcId')],
  params: {
    ClientToken: common.clientToken,
    DryRun: params.dryRun,
    ForceDelete: withDefault('Whether gateways go with it; here there are none, so it has no effect.', false, flag()),
    RegionId: optional('Region of the VPC; any where it is left out.', common.regionIdText),
    VpcId: params.vpcId,
  },
  errors: {
    vpcNotAvailable,
    // Terraform calls again after this one.
    vSwitchLeft: errorRow(400, 'DependencyViolation.VSwitch', 'Specified object has dependent resources', {
      en: 'The VPC still has vSwitches. Delete them first.',
      zh: '专有网络中仍有交换机。请先将其删除。',
    }),
    vpcNotFound,
    interfaceLeft: errorRow(
      400,
      'DependencyViolation.RouterInterface',
      'Specified object has dependent resources RouterInterface.',
      {
        en: "Router interfaces are still on the VPC's VRouter. Deactivate and delete them first.",
        zh: '专有网络的路由器上仍有路由器接口。请先停用并删除。',
      },
    ),
  },
  endedBy: ['vpcNotFound'],
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const vpc = await ownVpc(tx, services, caller, given, fail);
    if (vpc.status !== 'Available') fail('vpcNotAvailable');
    if ((await tx.vSwitches.ofVpcs([vpc.id])).size > 0) fail('vSwitchLeft');
    if ((await tx.routerInterfaces.ofRouter(vpc.accountId, vpc.vRouterId)).length > 0) fail('interfaceLeft');
    if (!(await tx.vpcs.remove(vpc))) fail('vpcNotAvailable');
    await tx.tags.remove(vpc.id);
    return {};
  },
});
