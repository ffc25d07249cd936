// Step 4, first half: what a request claims (key, time, nonce, signature) and what it should have signed. No secret is
// needed for any of it. The string to sign is as long as the call, so it is built only once the key is known.
import { ApiError, continued, gatewayErrors, invalidProtocolParameter, missingProtocolParameter } from './errors.ts';
import { header, type HttpRequest } from './http.ts';
import type { Protocol } from './read-envelope.ts';
import type { ReadParameters } from './read-parameters.ts';
import { acs3Algorithms, acs3Signature, acs3StringToSign } from './sign-acs3.ts';
import { v1Methods, v1Signature, v1StringToSign, type V1Method } from './sign-v1.ts';

export interface Claim {
  readonly accessKeyId: string;
  readonly securityToken: string | undefined;
  /** As sent, not yet checked. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  readonly stringToSign: () => string;
  /** The signature over such a string that the holder of this secret would have sent. */
  readonly sign: (stringToSign: string, secret: string) => string;
}

/** What this server demands of signatures beside the protocol. */
export interface SigningRules {
  /** Whether ACS3 has to sign the host, which older Java SDKs cannot. */
  readonly isHostDemanded: boolean;
}

/** @throws ApiError when a part is missing or malformed */
export function readClaim(
  request: HttpRequest,
  protocol: Protocol,
  parameters: ReadParameters,
  rules: SigningRules,
): Claim {
  if ((header(request, 'host') ?? '') === '') throw new ApiError(missingProtocolParameter('host'));
  const claim = protocol === 'acs3' ? readAcs3(request, parameters, rules) : readV1(request, parameters);
  if (claim.nonce.length > maxNonceLength || claim.nonce.includes('\0'))
    throw new ApiError(invalidProtocolParameter('SignatureNonce'));
  return claim;
}

// Clients send 32 to 64 characters. The limit keeps one call from filling the nonce table, and what it refuses beside is
// the one character that PostgreSQL cannot keep.
const maxNonceLength = 128;

function readV1(request: HttpRequest, { all }: ReadParameters): Claim {
  const mandatory = (name: string): string => {
    const value = all.get(name);
    if (value === undefined || value === '') throw new ApiError(missingProtocolParameter(name));
    return value;
  };
  const accessKeyId = mandatory('AccessKeyId');
  const signature = mandatory('Signature');
  const method = mandatory('SignatureMethod');
  const signatureVersion = mandatory('SignatureVersion');
  const nonce = mandatory('SignatureNonce');
  const timestamp = all.get('TimeStamp') ?? mandatory('Timestamp');
  // `SignatureType=` comes from the Go and Python clients; a value in it asks for another kind of signature.
  if (!isV1Method(method) || (all.get('SignatureType') ?? '') !== '') throw unknownMethod();
  if (signatureVersion !== '1.0') throw new ApiError(invalidProtocolParameter('SignatureVersion'));
  return {
    accessKeyId,
    securityToken: all.get('SecurityToken'),
    timestamp,
    nonce,
    signature,
    stringToSign: () => v1StringToSign(request.method, all),
    sign: (stringToSign, secret) => v1Signature(stringToSign, secret, method),
  };
}

function unknownMethod(): ApiError {
  const taken = [...Object.keys(v1Methods), ...acs3Algorithms];
  return new ApiError(continued(gatewayErrors.unknownSignatureMethod, `It has to be one of ${taken.join(', ')}.`));
}

function isV1Method(method: string): method is V1Method {
  return Object.hasOwn(v1Methods, method);
}

const partCount = 3;

/** The three parts of the header, which clients write in different orders. */
function authorizationParts(written: string): ReadonlyMap<string, string> {
  const parts = written.split(',');
  return new Map(
    parts.map((part) => {
      const [, name = '', value = ''] = /^ *(Credential|SignedHeaders|Signature)=([^,\s]+) *$/.exec(part) ?? [];
      return [name, value];
    }),
  );
}

/**
 * Without these under the signature, a request could be sent again with another action, time or body. The host is not among
 * them, unless a setting demands it: older Java SDKs sign before that header exists.
 */
export const alwaysSigned = [
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
];

const tokenHeader = 'x-acs-security-token';

function readAcs3(request: HttpRequest, { query }: ReadParameters, { isHostDemanded }: SigningRules): Claim {
  const authorization = header(request, 'authorization') ?? '';
  const [method = ''] = authorization.split(' ', 1);
  const algorithm = acs3Algorithms.find((name) => name === method);
  if (algorithm === undefined) throw unknownMethod();
  const parts = authorizationParts(authorization.slice(algorithm.length));
  const [accessKeyId, headerList, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) =>
    parts.get(name),
  );
  if (accessKeyId === undefined || headerList === undefined || signature === undefined || parts.size !== partCount)
    throw new ApiError(gatewayErrors.malformedAuthorization);
  if (!/^[0-9a-f]+$/i.test(signature)) throw new ApiError(gatewayErrors.malformedAuthorization);
  const signedHeaders = headerList.toLowerCase().split(';');
  for (const name of alwaysSigned) {
    if ((header(request, name) ?? '') === '') throw new ApiError(missingProtocolParameter(name));
    if (!signedHeaders.includes(name)) throw new ApiError(gatewayErrors.malformedAuthorization);
  }
  if (isHostDemanded && !signedHeaders.includes('host')) throw new ApiError(gatewayErrors.malformedAuthorization);
  const securityToken = header(request, tokenHeader);
  // v1 signs it with everything else.
  if (securityToken !== undefined && !signedHeaders.includes(tokenHeader))
    throw new ApiError(gatewayErrors.malformedAuthorization);
  return {
    accessKeyId,
    securityToken,
    timestamp: header(request, 'x-acs-date') ?? '',
    nonce: header(request, 'x-acs-signature-nonce') ?? '',
    signature: signature.toLowerCase(),
    stringToSign: () =>
      acs3StringToSign(algorithm, {
        httpMethod: request.method,
        query,
        signedHeaders,
        header: (name) => header(request, name) ?? '',
        // Of the bytes that came, not of what the header says: a changed body shows as a changed signature.
        body: request.body,
      }),
    sign: (stringToSign, secret) => acs3Signature(algorithm, stringToSign, secret),
  };
}
