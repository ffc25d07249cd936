// One call in either signing protocol, so that one test covers both.
import type { Key } from './server.ts';
import { signAcs3, signV1, stringToSignV1, v1Request, type Parameters, type WireRequest } from './signed-call.ts';

export const protocols = ['v1', 'acs3'] as const;
export type Protocol = (typeof protocols)[number];

/** What a call says of itself; the rest is what a client would send. */
export interface Claim {
  readonly key?: Key;
  readonly version?: string;
  readonly nonce?: string;
  readonly timestamp?: string;
  readonly securityToken?: string;
}

export type SignedRequest = WireRequest & { readonly stringToSign: string };

/** A POST of the action with its parameters in the query, signed; both protocols take `Format` as a parameter. */
export function signedRequest(
  protocol: Protocol,
  url: string,
  action: string,
  parameters: Parameters,
  { key, version, nonce, timestamp, securityToken }: Claim = {},
): SignedRequest {
  const options = { method: 'POST', ...(key === undefined ? {} : { key }) } as const;
  if (protocol === 'acs3')
    return signAcs3(url, action, parameters, {
      ...options,
      headers: present({
        'x-acs-version': version,
        'x-acs-signature-nonce': nonce,
        'x-acs-date': timestamp,
        'x-acs-security-token': securityToken,
      }),
    });
  const claimed = present({
    Version: version,
    SignatureNonce: nonce,
    Timestamp: timestamp,
    SecurityToken: securityToken,
  });
  const signed = signV1({ Action: action, ...claimed, ...parameters }, options);
  return { ...v1Request(signed, options), stringToSign: stringToSignV1('POST', signed) };
}

function present(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
