import { flag } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { vpcNotFound } from './errors.ts';
import { ownVpc } from './find.ts';
import * as params from './params.ts';
import { vpcAttributeForm, vpcAttributeType } from './wire-form.ts';

export const describeVpcAttribute = readAction({
  name: 'DescribeVpcAttribute',
  doc: 'Shows one VPC of the caller.',
  subject: subjects.vpc,
  touches: [resources.vpc.named('VpcId')],
  params: {
    DryRun: params.dryRun,
    IsDefault: optional('Whether it is the default VPC; has no effect.', flag()),
    RegionId: common.regionId,
    VpcId: params.vpcId,
  },
  errors: { vpcNotFound },
  answer: vpcAttributeType,

  async run({ params: given, caller, tx, services, fail }) {
    const vpc = await ownVpc(tx, services, caller, given, fail);
    const vSwitches = await tx.vSwitches.ofVpcs([vpc.id]);
    const tags = await tx.tags.of([vpc.id]);
    return vpcAttributeForm(vpc, vSwitches.get(vpc.id) ?? [], tags.get(vpc.id) ?? []);
  },
});
