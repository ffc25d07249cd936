// Error rows that several Express Connect actions share. Spellings such as `Malformd` and `specifid` are the service's.
import { errorRow } from '../../gateway/errors.ts';
import { outsideLimits } from '../explanations.ts';

export const accessPointNotEnabled = errorRow(400, 'InvalidAccessPointId.NotEnabled', 'Invalid access point status.', {
  en: 'The access point takes no new connections. Choose one that DescribeAccessPoints shows with another status.',
  zh: '该接入点不接受新的专线。请从 DescribeAccessPoints 中选择其他接入点。',
});
export const typeMalformed = errorRow(
  400,
  'InvalidType.Malformd',
  'The Type provided was invalid.',
  outsideLimits('Type'),
);
export const peerLocationMalformed = errorRow(
  400,
  'InvalidPeerLocation.Malformd',
  'The PeerLocation provided was invalid.',
  outsideLimits('PeerLocation'),
);
export const lineOperatorMalformed = errorRow(
  400,
  'InvalidLineOperator.Malformd',
  'The LineOperator provided was invalid.',
  outsideLimits('LineOperator'),
);
export const portTypeMalformed = errorRow(
  400,
  'InvalidPortType.Malformd',
  'The PortType provided was invalid.',
  outsideLimits('PortType'),
);
export const descriptionMalformed = errorRow(
  400,
  'InvalidDescription.Malformed',
  'The specifid "Description" is not valid.',
  outsideLimits('Description'),
);
export const nameMalformed = errorRow(
  400,
  'InvalidName.Malformed',
  'The specified "Name" is not valid.',
  outsideLimits('Name'),
);
export const bandwidthInvalid = errorRow(400, 'InvalidBandwidth', 'invalid physical connection banwidth.', {
  en: 'The bandwidth is outside what can be ordered for this port. Take a number of Mbit/s within the limits of the form.',
  zh: '带宽超出该端口可订购的范围。请填写表单范围内的 Mbit/s 数值。',
});
export const circuitCodeMalformed = errorRow(400, 'InvalidCircuitCode.Malformed', 'circuitCode is illegal.', {
  en: 'The circuit code has characters that are not allowed, or is too long. Use printable ASCII without spaces.',
  zh: '电路编码含有不允许的字符或过长。请使用不含空格的可见 ASCII 字符。',
});
export const redundantConnectionNotOwned = errorRow(
  400,
  'InvalidRedundantPhysicalConnection',
  "redundant physical connection doesn't belong to current user.",
  {
    en: 'The redundant partner belongs to somebody else. Name a connection of your own.',
    zh: '所指定的冗余专线属于他人。请填写自己的专线。',
  },
);
export const redundantConnectionStatus = errorRow(
  400,
  'InvalidRedundantPhysicalConnectionStatus',
  'invalid redundant physical connection status.',
  {
    en: 'The redundant partner is not in a state in which it can back up another connection. It has to be Allocated, Confirmed or Enabled.',
    zh: '冗余专线的状态不允许其作为备份：须为 Allocated、Confirmed 或 Enabled。',
  },
);
export const connectionNotFound = errorRow(
  404,
  'InvalidPhysicalConnectionId.NotFound',
  'The PhysicalConnectionId provided does not exist in our records.',
  {
    en: 'This account has no such connection in the region. Compare the id and RegionId with DescribePhysicalConnections.',
    zh: '该账号在此地域没有这条专线。请用 DescribePhysicalConnections 核对 ID 与 RegionId。',
  },
);
export const connectionNotMatched = errorRow(
  400,
  'InvalidPhysicalConnectionId.NotMatched',
  'instance id not matched.',
  {
    en: 'The connection is not the one that the call is about. Compare the ids that you sent.',
    zh: '该专线与本次调用的对象不一致。请核对所发送的 ID。',
  },
);
export const notAllowedInState = errorRow(
  400,
  'Forbidden.NotAllowedInState',
  'The request does not allow in this state.',
  {
    en: 'The state of the connection or its LOA does not allow this now. See its lifecycle for the states in which it can be done.',
    zh: '专线或 LOA 的当前状态不允许此操作。请参看其生命周期，了解在哪些状态下可以执行。',
  },
);
export const invalidStatus = errorRow(400, 'InvalidStatus', 'invalid physical connection status.', {
  en: 'The attribute can no longer be changed in this state. Port, bandwidth and partner are settled once a port is allocated.',
  zh: '在此状态下不能再修改该属性。端口分配后，端口类型、带宽与冗余专线即固定。',
});
export const instanceNotFound = errorRow(404, 'InvalidInstanceId.NotFound', 'The specified InstanceId is not found.', {
  en: 'This account has nothing with that id in the region. Compare the id and RegionId.',
  zh: '该账号在此地域没有此 ID 的资源。请核对 ID 与 RegionId。',
});
export const redundantConnectionAbsent = errorRow(
  400,
  'InvalidRedundantPhysicalConnectionId.NotFound',
  'The RedundantPhysicalConnectionId does not found.',
  {
    en: 'There is no connection of this id. The redundant partner has to be another connection of the same account.',
    zh: '没有此 ID 的专线。冗余专线必须是同一账号的另一条专线。',
  },
);
export const accessPointQuota = errorRow(
  400,
  'QuotaExceeded.pConnPerAP',
  'Physical connection count per ap quota exceed.',
  {
    en: 'The account has as many connections at this access point as it may. Choose another access point, or ask for a higher quota.',
    zh: '该账号在此接入点的专线已达上限。请选择其他接入点，或申请提高配额。',
  },
);
export const freeConnectionQuota = errorRow(
  400,
  'QuotaExceeded.freePconnPerAP',
  'free physical connections count excceeded.',
  {
    en: 'The account has as many connections under application as it may. Finish or cancel one, or ask for a higher quota.',
    zh: '该账号申请中的专线已达上限。请完成或取消其中一条，或申请提高配额。',
  },
);
export const inArrears = errorRow(
  403,
  'InvalidAccountStatus.NotEnoughBalance',
  'Your account does not have enough balance.',
  {
    en: 'The balance of the account does not cover this. Have it topped up, or settle what is owed, and order again.',
    zh: '账号余额不足。请充值或结清欠款后重新下单。',
  },
);
/** The reference numbers the filter where it prints an X. */
export const filterKeyNotSupported = errorRow(
  404,
  'InvalidFilterKey.ValueNotSupported',
  'Specified filter key is not supported: Filter.X.key',
  {
    en: 'One of the filters has a key that this list cannot be searched by. Choose a key that the form offers.',
    zh: '某个过滤条件的键不被此列表支持。请选择表单提供的键。',
    place: 'X',
  },
);
