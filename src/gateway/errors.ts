// What a call can be answered with when it is refused. The rows of the gateway itself stand here; an action's own stand
// in its declaration. Codes, messages and statuses are the real gateway's.

import type { Edition } from '../domain/edition.ts';

/** HTTP status, code, message: a documented refusal. */
export type ErrorRow = readonly [status: number, code: string, message: string, more?: ErrorRowDetails];

interface ErrorRowDetails {
  /** The status, where it depends on the edition. */
  readonly statusIn?: (edition: Edition) => number;
  /** The part of the message that each refusal fills with its own text. */
  readonly place?: string;
  /** Whether each refusal adds its own text behind the message. */
  readonly isContinued?: true;
}

/** The row as an edition has it. */
export function rowIn([status, code, message, more = {}]: ErrorRow, edition: Edition): ErrorRow {
  return [more.statusIn?.(edition) ?? status, code, message, more];
}

/** The row as one refusal tells it: with the refusal's own text, where the row takes one. */
export function filled([status, code, message, more = {}]: ErrorRow, text: string): ErrorRow {
  if (more.isContinued === true) return [status, code, `${message} ${text}`];
  return [status, code, more.place === undefined ? message : message.replace(more.place, () => text)];
}

/** How long a throttled caller should wait, and the limit that it ran into. */
export interface Wait {
  readonly waitMs: number;
  readonly calls: number;
  readonly windowMs: number;
}

/** A refusal on its way to the caller. Anything else that is thrown becomes InternalError. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  /** For a throttled caller. */
  readonly wait: Wait | undefined;

  constructor([status, code, message]: ErrorRow, wait?: Wait) {
    super(message);
    this.status = status;
    this.code = code;
    this.wait = wait;
  }
}

export const gatewayErrors = {
  unknownAction: [404, 'InvalidAction.NotFound', 'Specified api is not found, please check your url and method.'],
  unknownVersion: [400, 'InvalidVersion', 'Specified parameter Version is not valid.'],
  unsupportedMethod: [400, 'UnsupportedHTTPMethod', 'This http method is not supported.'],
  unknownFormat: [400, 'InvalidParameter.Format', 'Specified parameter format is not valid.'],
  unknownAccessKey: [404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.'],
  inactiveAccessKey: [400, 'InvalidAccessKeyId.Inactive', 'Specified access key is disabled.'],
  malformedAuthorization: [400, 'IncompleteSignature', 'The request signature does not conform to Aliyun standards.'],
  malformedTimestamp: [400, 'InvalidTimeStamp.Format', 'Specified time stamp or date value is not well formatted.'],
  expiredTimestamp: [400, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.'],
  nonceUsed: [400, 'SignatureNonceUsed', 'Specified signature nonce was used already.'],
  unknownSignatureMethod: [400, 'InvalidSignatureMethod', 'Specified signature method is not valid.'],
  malformedSecurityToken: [400, 'InvalidSecurityToken.Malformed', 'Specified SecurityToken is malformed.'],
  securityTokenOfAnother: [
    400,
    'InvalidSecurityToken.MismatchWithAccessKey',
    'Specified SecurityToken mismatch with the AccessKey.',
  ],
  expiredSecurityToken: [400, 'InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.'],
  denied: [
    403,
    'Forbidden.RAM',
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  ],
  throttled: [400, 'Throttling.User', 'Request was denied due to user flow control.'],
  tokenMisused: [
    400,
    'IdempotentParameterMismatch',
    'The request uses the same client token as a previous, but non-identical request.',
  ],
  unknownRegion: [404, 'InvalidRegionId.NotFound', 'The specified RegionId is not found.'],
  internal: [
    500,
    'InternalError',
    'The request processing has failed due to some unknown error, exception or failure.',
  ],
  unavailable: [503, 'ServiceUnavailable', 'The request has failed due to a temporary failure of the server.'],
} as const satisfies Record<string, ErrorRow>;

/** `MissingAction`, `MissingTimestamp`, …: a part of the protocol that is not there. */
export function missingProtocolParameter(name: string): ErrorRow {
  return [400, `Missing${name}`, `${name} is mandatory for this action.`];
}

/** `InvalidSignatureVersion`, …: a part of the protocol whose value is not one of the documented. */
export function invalidProtocolParameter(name: string): ErrorRow {
  return [400, `Invalid${name}`, `Specified parameter ${name} is not valid.`];
}

export function unsupportedParameter(name: string): ErrorRow {
  return [400, 'UnsupportedParameter', `The parameter "${name}" is not supported.`];
}

/** The rows that every rule may refuse with, beside those of its action: the gateway tells them of every call. */
export const commonErrors = {
  unknownRegion: gatewayErrors.unknownRegion,
  missingParameter: [
    400,
    'MissingParameter',
    "The input parameter 'NAME' that is mandatory for processing this request is not supplied.",
    { place: 'NAME' },
  ],
  invalidParameter: [400, 'InvalidParameter', 'The specified parameter "NAME" is not valid.', { place: 'NAME' }],
} as const satisfies Record<string, ErrorRow>;

export function missingParameter(name: string): ErrorRow {
  return filled(commonErrors.missingParameter, name);
}

export function invalidParameter(name: string): ErrorRow {
  return filled(commonErrors.invalidParameter, name);
}

/** A string to sign is as long as the call; of a longer one than this nobody reads the end. */
const maxToldLength = 4096;

/**
 * The signature differs. The message has to end with the server's own string to sign: the Go and Python clients cut it
 * off behind the first colon and compare it with theirs.
 */
export function signatureMismatch(stringToSign: string): ErrorRow {
  return [
    400,
    'SignatureDoesNotMatch',
    `Specified signature is not matched with our calculation. server string to sign is:${stringToSign.slice(0, maxToldLength)}`,
  ];
}
