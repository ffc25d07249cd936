// ACS3-HMAC-SHA256 in the browser: the same canonical request as the official SDKs', signed with WebCrypto.

export interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Comes with a temporary key. */
  readonly securityToken?: string;
}

export interface Call {
  readonly version: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface SignedRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
}

const algorithm = 'ACS3-HMAC-SHA256';

/** Browsers have WebCrypto only on pages that came over HTTPS or from this machine. */
export function canSign(): boolean {
  return window.isSecureContext;
}

export async function sign(key: Key, { version, action, parameters }: Call): Promise<SignedRequest> {
  const body = new URLSearchParams(parameters).toString();
  const bodyHash = await sha256Hex(body);
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': crypto.randomUUID(),
    'x-acs-version': version,
    ...(key.securityToken === undefined ? {} : { 'x-acs-security-token': key.securityToken }),
  };
  // The browser sends the host by itself.
  const signed = Object.entries({ host: location.host, ...headers }).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const canonicalHeaders = signed.map(([name, value]) => `${name}:${value.trim()}\n`).join('');
  const canonicalRequest = ['POST', '/', '', canonicalHeaders, names, bodyHash].join('\n');
  const stringToSign = `${algorithm}\n${await sha256Hex(canonicalRequest)}`;
  const signature = await hmacHex(key.accessKeySecret, stringToSign);
  const authorization = `${algorithm} Credential=${key.accessKeyId},SignedHeaders=${names},Signature=${signature}`;
  return {
    method: 'POST',
    url: `${location.origin}/`,
    headers: { ...headers, authorization },
    body,
    canonicalRequest,
    stringToSign,
  };
}

const encoder = new TextEncoder();

async function sha256Hex(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

async function hmacHex(secret: string, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return hex(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
