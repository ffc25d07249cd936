// What a refused call is answered with. The error rows of the gateway are here; those of an action are in its
// declaration. Codes, messages and statuses are the real gateway's.

import type { Edition } from '../domain/edition.ts';

/** What an error means and what to do about it, for people who read it in the console. In our own words. */
export interface Explanation {
  readonly en: string;
  readonly zh: string;
}

/** HTTP status, code, message: a documented refusal. */
export type ErrorRow = readonly [status: number, code: string, message: string, more?: ErrorRowDetails];

interface ErrorRowDetails extends Partial<Explanation> {
  /** The status, where it depends on the edition. */
  readonly statusIn?: (edition: Edition) => number;
  /** The part of the message that each refusal fills with its own text. */
  readonly place?: string;
  /** Whether each refusal adds its own text behind the message. */
  readonly isContinued?: true;
}

/** A row as declarations have it. */
export function errorRow(
  status: number,
  code: string,
  message: string,
  details: ErrorRowDetails & Explanation,
): ErrorRow {
  return [status, code, message, details];
}

/** The row as an edition has it. */
export function rowIn([status, code, message, more = {}]: ErrorRow, edition: Edition): ErrorRow {
  return [more.statusIn?.(edition) ?? status, code, message, more];
}

/** The row as one refusal tells it: with the refusal's own text, where the row takes one. It takes no further one then. */
export function filled([status, code, message, more = {}]: ErrorRow, text: string): ErrorRow {
  const { place, isContinued, ...rest } = more;
  if (isContinued === true) return [status, code, `${message} ${text}`, rest];
  return [status, code, place === undefined ? message : message.replace(place, () => text), rest];
}

/** The row with a sentence behind its message. */
export function continued([status, code, message, more = {}]: ErrorRow, sentence: string | undefined): ErrorRow {
  if (sentence === undefined) return [status, code, message, more];
  return [status, code, `${message}${/[.:]$/.test(message) ? '' : '.'} ${sentence}`, more];
}

/** How long a throttled caller should wait, and the limit that it ran into. */
export interface Wait {
  readonly waitMs: number;
  readonly calls: number;
  readonly windowMs: number;
}

/** Who was refused what for lack of permission, in the real gateway's words. */
export interface AccessDeniedDetail {
  readonly AuthAction: string;
  readonly AuthPrincipalDisplayName: string;
  readonly AuthPrincipalOwnerId: string;
  readonly AuthPrincipalType: string;
  readonly NoPermissionType: string;
  readonly PolicyType: string;
}

interface RefusalDetails {
  readonly wait?: Wait;
  readonly accessDenied?: AccessDeniedDetail | undefined;
}

/** A refusal on its way to the caller. Anything else that is thrown becomes InternalError. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  /** For a throttled caller. */
  readonly wait: Wait | undefined;
  /** For a user or role without permission. */
  readonly accessDenied: AccessDeniedDetail | undefined;

  constructor([status, code, message]: ErrorRow, { wait, accessDenied }: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.wait = wait;
    this.accessDenied = accessDenied;
  }
}

const notSent: Explanation = {
  en: 'A mandatory parameter was not sent: the message names it. It may be there, but empty.',
  zh: '缺少必填参数，消息中已指出。也可能已发送但为空。',
};

export const gatewayErrors = {
  unknownAction: errorRow(
    404,
    'InvalidAction.NotFound',
    'Specified api is not found, please check your url and method.',
    {
      en: 'The product has no such action in this version. Compare its name with the list of the explorer.',
      zh: '该产品在此版本没有此操作。请与浏览器列表核对名称。',
    },
  ),
  unknownVersion: errorRow(400, 'InvalidVersion', 'Specified parameter Version is not valid.', {
    en: 'No product has this version. Compare it with the list of the explorer.',
    zh: '没有产品具有此版本。请与浏览器列表核对。',
  }),
  unsupportedMethod: errorRow(400, 'UnsupportedHTTPMethod', 'This http method is not supported.', {
    en: 'Calls are made by GET or POST, and nothing else.',
    zh: '只能使用 GET 或 POST 调用。',
  }),
  unknownFormat: errorRow(400, 'InvalidParameter.Format', 'Specified parameter format is not valid.', {
    en: 'Answers are written as JSON or XML. Send one of the two as Format, or leave it out.',
    zh: '应答只有 JSON 与 XML 两种格式。请在 Format 中填写其一，或不填。',
  }),
  unknownAccessKey: errorRow(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.', {
    en: 'There is no such access key: its id is mistyped, or the key was deleted. Check the id.',
    zh: '没有此访问密钥：ID 有误，或密钥已删除。请检查 ID。',
  }),
  inactiveAccessKey: errorRow(400, 'InvalidAccessKeyId.Inactive', 'Specified access key is disabled.', {
    en: 'The access key is disabled. Have it put into use again, or take another one.',
    zh: '访问密钥已禁用。请重新启用，或换用其他密钥。',
  }),
  malformedAuthorization: errorRow(
    400,
    'IncompleteSignature',
    'The request signature does not conform to Aliyun standards.',
    {
      en: 'The Authorization header is not written as the protocol wants it, or does not sign a header that has to be signed.',
      zh: 'Authorization 请求头不符合协议的写法，或未对必须签名的请求头签名。请检查。',
    },
  ),
  malformedTimestamp: errorRow(
    400,
    'InvalidTimeStamp.Format',
    'Specified time stamp or date value is not well formatted.',
    {
      en: 'The time of the call is not written as YYYY-MM-DDThh:mm:ssZ. Write it so, in UTC.',
      zh: '调用时间的格式不是 YYYY-MM-DDThh:mm:ssZ。请按此格式填写 UTC 时间。',
    },
  ),
  expiredTimestamp: errorRow(400, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.', {
    en: 'The time of the call is not within 15 minutes of the server’s. Set the clock right.',
    zh: '调用时间与服务器相差超过 15 分钟。请校准时钟。',
  }),
  nonceUsed: errorRow(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.', {
    en: 'This very request was sent before. Draw a new nonce for each attempt.',
    zh: '此请求已发送过。每次尝试请使用新的随机数。',
  }),
  unknownSignatureMethod: errorRow(400, 'InvalidSignatureMethod', 'Specified signature method is not valid.', {
    en: 'This server does not check signatures of that method. The message names those that it does.',
    zh: '本服务器不支持此签名方法。支持的方法见消息。',
  }),
  malformedSecurityToken: errorRow(400, 'InvalidSecurityToken.Malformed', 'Specified SecurityToken is malformed.', {
    en: 'The security token is none that this server gave out. Assume the role again.',
    zh: '安全令牌不是本服务器签发的。请重新扮演角色。',
  }),
  securityTokenOfAnother: errorRow(
    400,
    'InvalidSecurityToken.MismatchWithAccessKey',
    'Specified SecurityToken mismatch with the AccessKey.',
    {
      en: 'The security token came with another access key. Send the three parts of one answer together.',
      zh: '安全令牌与此访问密钥不匹配。请同时使用同一次应答中的三项内容。',
    },
  ),
  expiredSecurityToken: errorRow(400, 'InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.', {
    en: 'The security token has run out. Assume the role again.',
    zh: '安全令牌已过期。请重新扮演角色。',
  }),
  denied: errorRow(
    403,
    'Forbidden.RAM',
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    {
      en: 'No policy of this user or role allows the call, or one denies it. The permission stands at the head of this page.',
      zh: '该用户或角色没有策略允许此调用，或被明确拒绝。所需权限见本页顶部。',
    },
  ),
  throttled: errorRow(400, 'Throttling.User', 'Request was denied due to user flow control.', {
    en: 'Too many calls in a short time. Wait as long as x-acs-retry-after says, then go on more slowly.',
    zh: '短时间内调用过多。请按 x-acs-retry-after 等待后放慢速度。',
  }),
  tokenMisused: errorRow(
    400,
    'IdempotentParameterMismatch',
    'The request uses the same client token as a previous, but non-identical request.',
    {
      en: 'The client token was used for another call. Take a new one; keep the old one only to repeat the very same call.',
      zh: '此 ClientToken 已用于另一次调用。请换新的；旧的只用于重试完全相同的调用。',
    },
  ),
  unknownRegion: errorRow(404, 'InvalidRegionId.NotFound', 'The specified RegionId is not found.', {
    en: 'There is no such region. DescribeRegions lists them.',
    zh: '没有此地域。请用 DescribeRegions 查看。',
  }),
  internal: errorRow(
    500,
    'InternalError',
    'The request processing has failed due to some unknown error, exception or failure.',
    {
      en: 'The server failed, and not by your doing. Give the request id to whoever runs it.',
      zh: '服务器内部故障，与您的请求无关。请将请求 ID 交给运维人员。',
    },
  ),
  unavailable: errorRow(503, 'ServiceUnavailable', 'The request has failed due to a temporary failure of the server.', {
    en: 'The server cannot reach its store for now. Nothing has changed; repeat the call in a moment.',
    zh: '服务器暂时无法访问其存储。没有任何改变，请稍后重试。',
  }),
} as const satisfies Record<string, ErrorRow>;

/** `MissingAction`, `MissingTimestamp`, …: a part of the protocol that is not there. */
export function missingProtocolParameter(name: string): ErrorRow {
  return errorRow(400, `Missing${name}`, `${name} is mandatory for this action.`, notSent);
}

/** `InvalidSignatureVersion`, …: a part of the protocol whose value is not one of the documented. */
export function invalidProtocolParameter(name: string): ErrorRow {
  return errorRow(400, `Invalid${name}`, `Specified parameter ${name} is not valid.`, {
    en: 'The parameter is not as the protocol wants it: SignatureVersion is 1.0, and a nonce has 128 characters at most.',
    zh: '该参数不符合协议：SignatureVersion 为 1.0，随机数最多 128 个字符。',
  });
}

export function unsupportedParameter(name: string): ErrorRow {
  return errorRow(400, 'UnsupportedParameter', `The parameter "${name}" is not supported.`, {
    en: 'The parameter is part of the API, but this server cannot do what it asks for. Leave it out.',
    zh: '该参数属于此 API，但本服务器不支持其功能。请去掉。',
  });
}

/** The rows that every rule may refuse with, beside those of its action: the gateway tells them of every call. */
export const commonErrors = {
  unknownRegion: gatewayErrors.unknownRegion,
  missingParameter: errorRow(
    400,
    'MissingParameter',
    "The input parameter 'NAME' that is mandatory for processing this request is not supplied.",
    { ...notSent, place: 'NAME' },
  ),
  invalidParameter: errorRow(400, 'InvalidParameter', 'The specified parameter "NAME" is not valid.', {
    en: 'The parameter that the message names is outside its limits. The form tells them.',
    zh: '消息中指出的参数超出限制。限制见表单。',
    place: 'NAME',
  }),
} as const satisfies Record<string, ErrorRow>;

export function missingParameter(name: string): ErrorRow {
  return filled(commonErrors.missingParameter, name);
}

/** @param wanted what it has to be, as a sentence */
export function invalidParameter(name: string, wanted?: string): ErrorRow {
  return continued(filled(commonErrors.invalidParameter, name), wanted);
}

/** A string to sign is as long as the call; the refusal shows only the start of a long one. */
const maxToldLength = 4096;

/**
 * The signature differs. The message has to end with the server's own string to sign: the Go and Python clients cut it
 * off behind the first colon and compare it with theirs.
 */
export function signatureMismatch(stringToSign: string): ErrorRow {
  return errorRow(
    400,
    'SignatureDoesNotMatch',
    `Specified signature is not matched with our calculation. server string to sign is:${stringToSign.slice(0, maxToldLength)}`,
    {
      en: 'The signature is not that of this call. Compare your string to sign with the server’s, then the secret.',
      zh: '签名与本次调用不符。请先比较待签名字符串，再检查 Secret。',
    },
  );
}
