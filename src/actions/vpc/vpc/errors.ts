// Error rows of VPCs. Spellings such as `Discription` and `Cirdr` are the service's.
import { errorRow } from '../../../gateway/errors.ts';
import { outsideLimits } from '../../explanations.ts';

/** The code that Terraform takes for "already gone". */
export const vpcNotFound = errorRow(404, 'InvalidVpcId.NotFound', 'Specified VPC does not exist.', {
  en: 'This account has no such VPC in the region. Compare the id and RegionId with DescribeVpcs.',
  zh: '该账号在此地域没有此专有网络。请用 DescribeVpcs 核对 ID 与 RegionId。',
});

/** Terraform calls again after this one. */
export const vpcNotAvailable = errorRow(
  400,
  'IncorrectVpcStatus',
  'Current VPC status does not support this operation.',
  {
    en: 'The VPC is still being made. Wait until it is Available.',
    zh: '专有网络仍在创建中。请等待其状态变为 Available。',
  },
);

export const vpcBlockInvalid = errorRow(400, 'InvalidParameter', 'Specified CIDR block is not valid', {
  en: 'The block has to be an IPv4 network with a mask from /8 to /28, such as 10.0.0.0/16, and no reserved one.',
  zh: '网段须为掩码 /8 至 /28 的 IPv4 网络，例如 10.0.0.0/16，且不能是保留网段。',
});

export const vpcNameMalformed = errorRow(
  400,
  'InvalidVpcName.Malformed',
  'Specified VPC name is not valid.',
  outsideLimits('VpcName'),
);

export const vpcDescriptionMalformed = errorRow(
  400,
  'InvalidVpcDiscription.Malformed',
  'Specified VPC description is not valid.',
  outsideLimits('Description'),
);
