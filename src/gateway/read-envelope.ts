// Step 2: which signing protocol a request speaks, which action of which version it asks for, and in which format the
// answer goes back.
import { ApiError, gatewayErrors, missingProtocolParameter, unsupportedParameter } from './errors.ts';
import { header, type HttpRequest } from './http.ts';
import type { RawParameters } from './param.ts';
import type { ReadParameters } from './read-parameters.ts';
import { acs3Family } from './sign-acs3.ts';

export type Format = 'JSON' | 'XML';
export type Protocol = 'v1' | 'acs3';

/**
 * ACS3 says so in its Authorization header, and with a bearer token in a header of its own; everything else is v1. The
 * headers `x-acs-action` and `x-acs-version` decide nothing, since v1 clients send them too.
 */
export function protocolOf(request: Pick<HttpRequest, 'headers'>): Protocol {
  const isAcs3 = header(request, 'authorization')?.startsWith(acs3Family) === true || hasBearerHeader(request);
  return isAcs3 ? 'acs3' : 'v1';
}

function hasBearerHeader(request: Pick<HttpRequest, 'headers'>): boolean {
  return header(request, 'x-acs-bearer-token') !== undefined;
}

/**
 * The format asked for, in any case. Without one, v1 gets XML, as the live gateway answers it, and ACS3 JSON, since its
 * client names none and reads no XML.
 */
export function formatOf(protocol: Protocol, parameters: RawParameters): Format {
  const asked = parameters.get('Format')?.toUpperCase() ?? '';
  if (asked === 'JSON' || asked === 'XML') return asked;
  return protocol === 'v1' ? 'XML' : 'JSON';
}

/** The format of what is refused before its parameters are read: as the form asks for it, or else the query. */
export function formatOfUnread({ headers, url, body }: UnreadRequest): Format {
  const written = [...`${url}&${body?.toString('latin1') ?? ''}`.matchAll(/[?&]Format=(json|xml)(?=&|$)/gi)].at(
    -1,
  )?.[1];
  return formatOf(protocolOf({ headers }), new Map(written === undefined ? [] : [['Format', written]]));
}

type UnreadRequest = Pick<HttpRequest, 'headers' | 'url'> & Partial<Pick<HttpRequest, 'body'>>;

/** @throws ApiError when the format asked for is neither JSON nor XML */
export function checkFormat(parameters: RawParameters): void {
  const asked = parameters.get('Format')?.toUpperCase() ?? '';
  if (asked !== '' && asked !== 'JSON' && asked !== 'XML') throw new ApiError(gatewayErrors.unknownFormat);
}

export interface Envelope {
  readonly action: string;
  readonly version: string;
}

/** @throws ApiError when the action or the version is not named, and for bearer tokens */
export function readEnvelope(request: HttpRequest, protocol: Protocol, { all }: ReadParameters): Envelope {
  // First, since a request with a bearer token does not name its action where a signed one does.
  if (all.get('SignatureType') === 'BEARERTOKEN' || hasBearerHeader(request))
    throw new ApiError(unsupportedParameter('BearerToken'));
  const action = protocol === 'acs3' ? header(request, 'x-acs-action') : all.get('Action');
  const version = protocol === 'acs3' ? header(request, 'x-acs-version') : all.get('Version');
  if (action === undefined || action === '') throw new ApiError(missingProtocolParameter('Action'));
  if (version === undefined || version === '') throw new ApiError(missingProtocolParameter('Version'));
  return { action, version };
}
