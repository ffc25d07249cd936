// The gateway's view of HTTP: a request whose body has been read, and an answer ready to be sent. No web framework here.
import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorRow } from './errors.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path and query as received. The path is ignored: clients send `/`, `//` and whatever their endpoint had. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly isSecureTransport: boolean;
  /** The refusal of a call with a valid signature that came in a way that is not allowed. */
  readonly forbidden?: ErrorRow | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The value of a header, several of one name joined as HTTP says. */
export function header(request: Pick<HttpRequest, 'headers'>, name: string): string | undefined {
  // Names can come from the caller (SignedHeaders), and `constructor` is no header.
  const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
  return Array.isArray(value) ? value.join(',') : value;
}

/** The name that the caller reached the server by. It comes back in answers, so nothing but a host name may stand in it. */
export function hostOf(request: Pick<HttpRequest, 'headers'>): string {
  const host = header(request, 'host') ?? '';
  return /^[A-Za-z0-9.:[\]_-]{1,255}$/.test(host) ? host : 'demarc';
}
