// Error rows of routes.
import { errorRow } from '../../../gateway/errors.ts';

export const routeTableNotFound = errorRow(
  404,
  'InvalidRouteTableId.NotFound',
  'Specified route table does not exist.',
  {
    en: 'This account has no such route table in the region. Compare the id and RegionId with DescribeRouteTableList.',
    zh: '该账号在此地域没有此路由表。请用 DescribeRouteTableList 核对 ID 与 RegionId。',
  },
);

export const destinationMalformed = errorRow(400, 'InvalidCidrBlock.Malformed', 'Specified CIDR block is not valid.', {
  en: 'The destination has to be an IPv4 network such as 10.0.0.0/16, without bits behind its mask.',
  zh: '目标网段须为 IPv4 网络，例如 10.0.0.0/16，掩码之后不能有非零位。',
});

/** Terraform calls again after this one. */
export const tableNotStable = errorRow(
  400,
  'IncorrectRouteEntryStatus',
  'Some route entry status blocked this operation.',
  {
    en: 'An entry of the route table is still being made or deleted. Wait until all are Available.',
    zh: '路由表中有路由条目正在创建或删除。请等待全部变为 Available。',
  },
);
