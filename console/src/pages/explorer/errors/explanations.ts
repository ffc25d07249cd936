// What each error code means and what to do about it, in our own words: the messages of the API say neither for most.
interface Explanation {
  /** All of the code. What it captures fills `$1` in the texts. */
  readonly code: RegExp;
  readonly en: string;
  readonly zh: string;
}

// The first that fits counts.
export const explanations: readonly Explanation[] = [
  // Connections.
  {
    code: /^InvalidPhysicalConnectionId\.NotFound$/,
    en: 'This account has no such connection in the region. Compare the id and RegionId with DescribePhysicalConnections.',
    zh: '该账号在此地域没有这条专线。请用 DescribePhysicalConnections 核对 ID 与 RegionId。',
  },
  {
    code: /^InvalidPhysicalConnectionId\.NotEnabled$/,
    en: 'A VBR needs a connection in service. Enable the connection first, once it is confirmed and its order is paid.',
    zh: '边界路由器需要已开通的专线。请在确认并支付订单后先开通专线。',
  },
  {
    code: /^InvalidPhysicalConnectionId\.NotMatched$/,
    en: 'The connection is not the one that the call is about. Compare the ids that you sent.',
    zh: '该专线与本次调用的对象不一致。请核对所发送的 ID。',
  },
  {
    code: /^Forbidden\.NotAllowedInState$/,
    en: 'The state of the connection or its LOA does not allow this now. See its lifecycle for the states in which it can be done.',
    zh: '专线或 LOA 的当前状态不允许此操作。请参看其生命周期，了解在哪些状态下可以执行。',
  },
  {
    code: /^InvalidStatus$/,
    en: 'The attribute can no longer be changed in this state. Port, bandwidth and partner are settled once a port is allocated.',
    zh: '在此状态下不能再修改该属性。端口分配后，端口类型、带宽与冗余专线即固定。',
  },
  {
    code: /^InvalidAccessPointId\.NotEnabled$/,
    en: 'The access point takes no new connections. Choose one that DescribeAccessPoints shows with another status.',
    zh: '该接入点不接受新的专线。请从 DescribeAccessPoints 中选择其他接入点。',
  },
  {
    code: /^InvalidAccessPointId\.NotFound$/,
    en: 'The catalogue has no access point of this id. DescribeAccessPoints lists those of a region.',
    zh: '目录中没有此 ID 的接入点。可用 DescribeAccessPoints 查看某个地域的接入点。',
  },
  {
    code: /^InvalidAccountStatus\.NotEnoughBalance$/,
    en: 'The balance of the account does not cover this. Have it topped up, or settle what is owed, and order again.',
    zh: '账号余额不足。请充值或结清欠款后重新下单。',
  },
  {
    code: /^InvalidBandwidth$/,
    en: 'The bandwidth is outside what can be ordered for this port. Take a number of Mbit/s within the limits of the form.',
    zh: '带宽超出该端口可订购的范围。请填写表单范围内的 Mbit/s 数值。',
  },
  {
    code: /^InvalidCircuitCode\.Malformed$/,
    en: 'The circuit code has characters that are not allowed, or is too long. Use printable ASCII without spaces.',
    zh: '电路编码含有不允许的字符或过长。请使用不含空格的可见 ASCII 字符。',
  },
  {
    code: /^Invalid(LineOperator|PeerLocation|PortType|Type)\.Malformd$/,
    en: '$1 is outside its limits: it is too long, or none of the values on offer. Take one that the form lets through.',
    zh: '$1 不符合限制：过长，或不在可选值之内。请使用表单允许的值。',
  },
  {
    code: /^InvalidRedundantPhysicalConnectionId\.NotFound$/,
    en: 'The redundant partner is not there in this region. It has to be a connection of the same account.',
    zh: '此地域没有所指定的冗余专线。它必须是同一账号的专线。',
  },
  {
    code: /^InvalidRedundantPhysicalConnection$/,
    en: 'The redundant partner belongs to somebody else. Name a connection of your own.',
    zh: '所指定的冗余专线属于他人。请填写自己的专线。',
  },
  {
    code: /^InvalidRedundantPhysicalConnectionStatus$/,
    en: 'The redundant partner is not in a state in which it can back up another connection. It has to be approved at least and not ended.',
    zh: '冗余专线的状态不允许其作为备份：至少应已通过审批，且未终止。',
  },
  {
    code: /^InvalidPortNumber\.Used$/,
    en: 'Another connection has this port of the access point. Take a free one.',
    zh: '该接入点的此端口已被其他专线占用。请选择空闲端口。',
  },
  {
    code: /^Forbidden\.AssociateToVBR$/,
    en: 'VBRs still run on the connection. Delete or unassociate them first.',
    zh: '专线上仍有边界路由器。请先删除或解除关联。',
  },
  {
    code: /^Forbidden\.VBRExists$/,
    en: 'VBRs of yours, or of accounts that you let onto the connection, are still there. They have to be deleted first.',
    zh: '您或获准使用该专线的其他账号仍有边界路由器。请先将其删除。',
  },
  {
    code: /^Forbidden\.OrderNotPaid$/,
    en: 'The setup order is still unpaid. Settle it, then approve the connection.',
    zh: '初装订单尚未支付。请先结清订单，再审批专线。',
  },
  {
    code: /^QuotaExceeded\.freePconnPerAP$/,
    en: 'The account has as many connections under application as it may. Finish or cancel one, or ask for a higher quota.',
    zh: '该账号申请中的专线已达上限。请完成或取消其中一条，或申请提高配额。',
  },
  {
    code: /^QuotaExceeded\.pConnPerAP$/,
    en: 'The account has as many connections at this access point as it may. Choose another access point, or ask for a higher quota.',
    zh: '该账号在此接入点的专线已达上限。请选择其他接入点，或申请提高配额。',
  },
  {
    code: /^InvalidOperation\.OrderOpened$/,
    en: 'The service is open for this account already. Nothing is left to do.',
    zh: '该账号已开通此服务，无需再操作。',
  },
  {
    code: /^InvalidOrderId\.NotFound$/,
    en: 'There is no such order. DescribeOrders lists those that there are.',
    zh: '没有这个订单。请用 DescribeOrders 查看现有订单。',
  },
  {
    code: /^InvalidInstanceId\.NotFound$/,
    en: 'This account has nothing with that id in the region. Compare the id and RegionId.',
    zh: '该账号在此地域没有此 ID 的资源。请核对 ID 与 RegionId。',
  },
  {
    code: /^InvalidFilterKey\.ValueNotSupported$/,
    en: 'One of the filters has a key that this list cannot be searched by. Choose a key that the form offers.',
    zh: '某个过滤条件的键不被此列表支持。请选择表单提供的键。',
  },
  // Virtual border routers.
  {
    code: /^InvalidVbrId\.NotFound$/,
    en: 'This account has no such VBR in the region. Compare the id and RegionId with DescribeVirtualBorderRouters.',
    zh: '该账号在此地域没有这个边界路由器。请用 DescribeVirtualBorderRouters 核对 ID 与 RegionId。',
  },
  {
    code: /^InvalidVbrOwnerId\.NotFound$/,
    en: 'No account has this number, so no VBR can be made for it. Ask its owner for the account id.',
    zh: '没有此账号，无法为其创建边界路由器。请向对方确认账号 ID。',
  },
  {
    code: /^(?:InvalidVlanId\.Used|OperationFailed\.VlanIdAlreadyInUse)$/,
    en: 'Another VBR on this connection has the VLAN, or had it a short while ago: it is kept for some days. Take another one.',
    zh: '该专线上的另一个边界路由器正在使用此 VLAN，或刚释放仍在保留期内。请换一个。',
  },
  {
    code: /^Forbidden\.(\w+)NotAllowedByCaller$/,
    en: '$1 belongs to the other side: the owner of the connection sets what belongs to the connection, the owner of the VBR what belongs to the router. Leave it out.',
    zh: '$1 归另一方设置：专线所有者设置专线属性，边界路由器所有者设置路由器属性。请去掉该参数。',
  },
  {
    code: /^Forbidden\.OperationNotAllowedByUser$/,
    en: 'Only one of the two owners of the VBR may do this, and it is not you. Ask the other account.',
    zh: '该边界路由器的两方中只有另一方可以执行此操作。请联系对方账号。',
  },
  {
    code: /^Forbidden\.MultiVlanRi$/,
    en: 'The VBR has more than one router interface. Delete them one by one first.',
    zh: '该边界路由器有多个路由器接口。请先逐一删除。',
  },
  {
    code: /^Forbidden\.NoRiFound$/,
    en: 'The VBR’s own interface to its connection is not there, so it cannot be taken apart. Give the request id to the provider.',
    zh: '找不到该边界路由器通往专线的接口，无法拆除。请将请求 ID 交给服务商。',
  },
  {
    code: /^InvalidStatus\.NotAllowed$/,
    en: 'The VBR still has a further connection, or has this one already. Unassociate it first, or name another connection.',
    zh: '该边界路由器仍关联着其他专线，或已关联此专线。请先解除关联，或指定其他专线。',
  },
  {
    code: /^InvalidOperation\.OperationNotAllowedInState$/,
    en: 'The state of the VBR does not allow this now. Look at its Status, and wait where it is still moving.',
    zh: '边界路由器的当前状态不允许此操作。请查看其 Status；若仍在变化中，请等待。',
  },
  {
    code: /^InvalidOperation\.RouterInterfaceNotDeleted$/,
    en: 'Router interfaces are still on the VBR. Deactivate and delete them first.',
    zh: '边界路由器上仍有路由器接口。请先停用并删除。',
  },
  {
    code: /^InvalidIp\.NotSameSubnet$/,
    en: 'The two peering addresses do not lie in one subnet under this mask. Take neighbours, such as 10.0.0.1 and 10.0.0.2 under 255.255.255.252.',
    zh: '在该掩码下两端互联地址不在同一子网。请使用相邻地址，例如掩码 255.255.255.252 下的 10.0.0.1 与 10.0.0.2。',
  },
  {
    code: /^InvalidIp\.Malformed$/,
    en: 'One of the peering addresses is no IP address of the kind wanted, or is not usable on its subnet.',
    zh: '某个互联地址不是所需类型的 IP 地址，或在其子网内不可用。',
  },
  {
    code: /^InvalidPeeringSubnetMask\.Malformed$/,
    en: 'The mask is none, or is too wide or too narrow for a peering. Write it with dots, from 255.255.255.0 to 255.255.255.252.',
    zh: '掩码无效，或对互联而言过大或过小。请以点分形式填写，范围从 255.255.255.0 到 255.255.255.252。',
  },
  {
    code: /^CROSS_BID\.FORBIDDEN$/,
    en: 'The two accounts are customers of different sites, between which nothing can be connected.',
    zh: '两个账号属于不同站点，彼此之间不能互联。',
  },
  {
    code: /^QuotaExceeded\.freevbr$/,
    en: 'The account has as many VBRs waiting or unpaid as it may. Finish or delete one first.',
    zh: '该账号的待处理边界路由器已达上限。请先完成或删除一个。',
  },
  {
    code: /^QuotaExceeded\.vbrPerpConn$/,
    en: 'The connection carries as many VBRs as it may. Delete one, or ask for a higher quota.',
    zh: '该专线上的边界路由器已达上限。请删除一个，或申请提高配额。',
  },
  // Router interfaces.
  {
    code: /^IncorrectStatus$/,
    en: 'The router interface is in a state in which this cannot be done. The message names the states in which it can.',
    zh: '路由器接口的当前状态不允许此操作。消息中列出了允许的状态。',
  },
  {
    code: /^IncorrectRole\.NotInitiatingSide$/,
    en: 'Only the initiating side can do this. Call it on the interface at the other end.',
    zh: '只有发起端可以执行此操作。请在对端接口上调用。',
  },
  {
    code: /^IncorrectOppositeInterfaceInfo\.NotSet$/,
    en: 'The two interfaces do not name each other yet. Set the opposite on both with ModifyRouterInterfaceAttribute.',
    zh: '两个接口尚未互相指定。请用 ModifyRouterInterfaceAttribute 在两端设置对端。',
  },
  {
    code: /^IncorrectOppositeInterfaceInfo$/,
    en: 'Both ends are on one router. Name an interface of another router as the opposite.',
    zh: '两端位于同一路由器。请将对端指定为其他路由器的接口。',
  },
  {
    code: /^Forbidden\.OnlyOneConnection$/,
    en: 'The two routers are connected already, and once is all that there can be. Use that connection, or delete it first.',
    zh: '两个路由器之间已有连接，且只能有一个。请使用现有连接，或先将其删除。',
  },
  {
    code: /^InvalidSpec\.ValudNotSupported$/,
    en: 'There is no such specification of a router interface, or not between these regions. Take one that the form offers.',
    zh: '没有此路由器接口规格，或这两个地域之间不提供。请选择表单提供的规格。',
  },
  {
    code: /^LinkRole\.NotSupport$/,
    en: 'An interface in this role cannot be changed so. Change the one at the other end.',
    zh: '此角色的接口不能这样修改。请修改对端接口。',
  },
  {
    code: /^InvalidRouterId\.NotFound$/,
    en: 'This account has no such router in the region. Compare RouterId, RouterType and RegionId.',
    zh: '该账号在此地域没有此路由器。请核对 RouterId、RouterType 与 RegionId。',
  },
  {
    code: /^InvalidHealthCheckIP\.Malformd$/,
    en: 'The addresses of the health check have to be two different IPv4 addresses, given together.',
    zh: '健康检查的两个地址必须是不同的 IPv4 地址，且须同时填写。',
  },
  {
    code: /^InvalidParam\.ModifyRouterInterface$/,
    en: 'Addresses of a health check cannot be set and deleted in one call. Send one or the other.',
    zh: '不能在同一次调用中既设置又删除健康检查地址。请只做其一。',
  },
  // The provider's own.
  {
    code: /^InvalidAccountId\.NotFound$/,
    en: 'There is no such account. DescribeAccounts lists those that there are.',
    zh: '没有这个账号。请用 DescribeAccounts 查看现有账号。',
  },
  {
    code: /^InvalidAccountId\.Exists$/,
    en: 'Another account has this id. Leave AccountId out, and a free one is drawn.',
    zh: '此 ID 已被其他账号使用。不填 AccountId 即可自动分配。',
  },
  {
    code: /^OperationDenied\.BalanceChanged$/,
    en: 'The balance has moved since it was looked at. Look at it again and reckon from the new one.',
    zh: '余额在查看之后已发生变化。请重新查看并据此计算。',
  },
  {
    code: /^OperationDenied\.OwnAccount$/,
    en: 'Nobody can suspend the account that they call from. Use a key of another one.',
    zh: '不能停用调用者自己的账号。请使用其他账号的密钥。',
  },
  // Users, groups, roles, policies.
  {
    code: /^EntityNotExist\.(User|Group|Role|Policy)$/,
    en: 'There is no $1 of that name in this account. Names are compared in their own case.',
    zh: '该账号中没有此名称的 $1。名称区分大小写。',
  },
  {
    code: /^EntityNotExist\.(?:User|Group|Role)\.Policy$/,
    en: 'The policy is not attached there, so it cannot be detached. Look at what is attached, and mind PolicyType.',
    zh: '该策略未附加于此，无法解除。请查看已附加的策略，并注意 PolicyType。',
  },
  {
    code: /^EntityNotExist\.Policy\.Version$/,
    en: 'The policy has no such version. ListPolicyVersions shows those that it has.',
    zh: '该策略没有此版本。请用 ListPolicyVersions 查看。',
  },
  {
    code: /^EntityNotExist\.User\.AccessKey$/,
    en: 'The user has no such access key. Without UserName, the caller’s own keys are meant.',
    zh: '该用户没有此访问密钥。不填 UserName 时指调用者自己的密钥。',
  },
  {
    code: /^EntityNotExist\.User\.Group$/,
    en: 'The user is not in that group, so there is nothing to remove.',
    zh: '该用户不在此用户组中，无需移除。',
  },
  {
    code: /^EntityAlreadyExists\.(User|Group|Role|Policy)$/,
    en: 'The name of this $1 is taken. Choose another name, or use the one that is there.',
    zh: '此 $1 名称已被使用。请换一个名称，或使用现有的。',
  },
  {
    code: /^EntityAlreadyExists\.(?:User|Group|Role)\.Policy$/,
    en: 'The policy is attached there already. Nothing is left to do.',
    zh: '该策略已附加于此，无需再操作。',
  },
  {
    code: /^EntityAlreadyExists\.User\.Group$/,
    en: 'The user is in that group already. Nothing is left to do.',
    zh: '该用户已在此用户组中，无需再操作。',
  },
  {
    code: /^DeleteConflict\.Policy\.Version\.Default$/,
    en: 'The version in force cannot be deleted. Set another one as default first.',
    zh: '不能删除生效中的版本。请先将其他版本设为默认。',
  },
  {
    code: /^DeleteConflict\.Policy\.Version$/,
    en: 'The policy still has other versions. Delete them first, or ask for all of it with CascadingDelete.',
    zh: '该策略还有其他版本。请先删除，或使用 CascadingDelete 一并删除。',
  },
  {
    code: /^DeleteConflict\.Policy\.(User|Group)$/,
    en: 'The policy is still attached to a $1. Detach it everywhere first.',
    zh: '该策略仍附加于某个 $1。请先全部解除。',
  },
  {
    code: /^DeleteConflict\.(User|Group|Role)\.Policy$/,
    en: 'Something is still attached: policies to the $1, or the policy to it. Detach them first.',
    zh: '仍有附加关系：$1 上的策略，或策略附加于其上。请先解除。',
  },
  {
    code: /^DeleteConflict\.User\.AccessKey$/,
    en: 'The user still has access keys. Delete them first.',
    zh: '该用户仍有访问密钥。请先删除。',
  },
  {
    code: /^DeleteConflict\.(?:User\.Group|Group\.User)$/,
    en: 'There are still users in the group. Remove them from it first.',
    zh: '用户组中仍有用户。请先移出。',
  },
  {
    code: /^LimitExceeded\.(\w+)$/,
    en: 'The account has as many of this kind ($1) as it may. Delete what is no longer needed.',
    zh: '该账号此类资源（$1）已达上限。请删除不再需要的。',
  },
  {
    code: /^LimitExceeded\.(\w+)\.(?:Policy|Group|AccessKey|Version)$/,
    en: 'No more of these can be added to one $1. Take one away first.',
    zh: '单个 $1 已不能再添加。请先去掉一个。',
  },
  {
    code: /^MalformedPolicyDocument$/,
    en: 'The document is no policy. The message names the place in it and what is wrong there.',
    zh: '此文档不是有效策略。消息指出了出错的位置和原因。',
  },
  {
    code: /^NoPermission$/,
    en: 'The caller may not assume the role: the role has to trust it, and it needs a permission of its own. Roots assume none.',
    zh: '调用者无权扮演该角色：角色须信任它，且它自身需有权限。主账号不能扮演角色。',
  },
  {
    code: /^InvalidParameter\.(\w+)\.Length$/,
    en: '$1 is too long. The form tells how much fits.',
    zh: '$1 过长。表单中标明了允许的长度。',
  },
  {
    code: /^InvalidParameter\.(\w+)\.InvalidChars$/,
    en: '$1 has characters that are not allowed in it. The form tells which are.',
    zh: '$1 含有不允许的字符。表单中说明了允许的字符。',
  },
  {
    code: /^InvalidParameter\.(\w+)\.Format$/,
    en: '$1 is not written in the form that is wanted. The form tells which.',
    zh: '$1 的格式不正确。表单中说明了所需格式。',
  },
  {
    code: /^InvalidParameter\.Policy(?:Grammar|Size)$/,
    en: 'The document that narrows the session is no policy, or is longer than 2,048 bytes.',
    zh: '用于限制会话的文档不是有效策略，或超过 2048 字节。',
  },
  {
    code: /^InvalidParameter\.(DurationSeconds|RoleArn|RoleSessionName|PolicyType)$/,
    en: '$1 is outside its limits. The form tells them; a role may also set a shorter session than you ask for.',
    zh: '$1 超出限制。限制见表单；角色设定的最长会话也可能短于所请求的。',
  },
  // What the gateway itself says.
  {
    code: /^InvalidParameter(?:\.Format)?$/,
    en: 'The parameter that the message names is outside its limits. The form tells them.',
    zh: '消息中指出的参数超出限制。限制见表单。',
  },
  {
    code: /^(?:MissingParameter|Missing\w+)$/,
    en: 'A mandatory parameter was not sent: the message names it. It may be there, but empty.',
    zh: '缺少必填参数，消息中已指出。也可能已发送但为空。',
  },
  {
    code: /^UnsupportedParameter$/,
    en: 'The parameter is part of the API, but this server cannot do what it asks for. Leave it out.',
    zh: '该参数属于此 API，但本服务器不支持其功能。请去掉。',
  },
  {
    code: /^InvalidRegionId\.NotFound$/,
    en: 'There is no such region. DescribeRegions lists them.',
    zh: '没有此地域。请用 DescribeRegions 查看。',
  },
  {
    code: /^IdempotentParameterMismatch$/,
    en: 'The client token was used for another call. Take a new one; keep the old one only to repeat the very same call.',
    zh: '此 ClientToken 已用于另一次调用。请换新的；旧的只用于重试完全相同的调用。',
  },
  {
    code: /^Forbidden\.RAM$/,
    en: 'No policy of this user or role allows the call, or one denies it. The permission stands at the head of this page.',
    zh: '该用户或角色没有策略允许此调用，或被明确拒绝。所需权限见本页顶部。',
  },
  {
    code: /^Throttling\.User$/,
    en: 'Too many calls in a short time. Wait as long as x-acs-retry-after says, then go on more slowly.',
    zh: '短时间内调用过多。请按 x-acs-retry-after 等待后放慢速度。',
  },
  {
    code: /^InvalidAccessKeyId\.(?:NotFound|Inactive)$/,
    en: 'The access key is mistyped, disabled or deleted. Check its id, and that it is active.',
    zh: '访问密钥有误、已禁用或已删除。请检查其 ID 与状态。',
  },
  {
    code: /^(?:SignatureDoesNotMatch|IncompleteSignature|InvalidSignature\w+)$/,
    en: 'The signature is not that of this call. Compare your string to sign with the server’s, then the secret.',
    zh: '签名与本次调用不符。请先比较待签名字符串，再检查 Secret。',
  },
  {
    code: /^InvalidTimeStamp\.(?:Format|Expired)$/,
    en: 'The time of the call is not within 15 minutes of the server’s, or not written as YYYY-MM-DDThh:mm:ssZ. Set the clock right.',
    zh: '调用时间与服务器相差超过 15 分钟，或格式不是 YYYY-MM-DDThh:mm:ssZ。请校准时钟。',
  },
  {
    code: /^SignatureNonceUsed$/,
    en: 'This very request was sent before. Draw a new nonce for each attempt.',
    zh: '此请求已发送过。每次尝试请使用新的随机数。',
  },
  {
    code: /^InvalidSecurityToken\.(?:Malformed|MismatchWithAccessKey|Expired)$/,
    en: 'The security token has run out, or is not the one that came with this key. Assume the role again.',
    zh: '安全令牌已过期，或与此密钥不匹配。请重新扮演角色。',
  },
  {
    code: /^(?:InvalidAction\.NotFound|InvalidVersion)$/,
    en: 'No product has this action in this version. Compare both with the list of the explorer.',
    zh: '没有产品在此版本提供该操作。请与浏览器列表核对。',
  },
  {
    code: /^UnsupportedHTTPMethod$/,
    en: 'Calls are made by GET or POST, and nothing else.',
    zh: '只能使用 GET 或 POST 调用。',
  },
  {
    code: /^InternalError$/,
    en: 'The server failed, and not by your doing. Give the request id to whoever runs it.',
    zh: '服务器内部故障，与您的请求无关。请将请求 ID 交给运维人员。',
  },
  {
    code: /^ServiceUnavailable$/,
    en: 'The server cannot reach its store for now. Nothing has changed; repeat the call in a moment.',
    zh: '服务器暂时无法访问其存储。没有任何改变，请稍后重试。',
  },
  // What is left of a family.
  {
    code: /^Invalid(\w+)\.(?:Malformed|ValueNotSupported)$/,
    en: '$1 is outside its limits. Correct it: the form tells what is allowed.',
    zh: '$1 不符合限制。请更正：表单中说明了允许的内容。',
  },
];

export function explanationOf(code: string, language: 'en' | 'zh'): string | undefined {
  const found = explanations.find((explanation) => explanation.code.test(code));
  return found === undefined ? undefined : code.replace(found.code, found[language]);
}
