// The certificates for tests, and calls to servers that show them.
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { Agent, request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import type { Reply, WireRequest } from './signed-call.ts';
import { replyTo } from './wire.ts';

const folder = join(import.meta.dirname, '..', 'data', 'tls');

export type PairName = 'first' | 'second';

/** Where a pair of certificate and key lies. */
export function pair(name: PairName): { readonly cert: string; readonly key: string } {
  return { cert: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
}

/** What clients trust: both certificates, which are their own authorities. */
export const authorities = [readFileSync(pair('first').cert), readFileSync(pair('second').cert)];

/** Copies a pair over the files that a server was told of. */
export function install(name: PairName, files: { readonly cert: string; readonly key: string }): void {
  copyFileSync(pair(name).cert, files.cert);
  copyFileSync(pair(name).key, files.key);
}

/** One connection that is kept from call to call. */
export function keptConnection(): Agent {
  return new Agent({ ca: authorities, keepAlive: true, maxSockets: 1 });
}

/** A call over HTTPS; on a connection of its own unless there is an agent. */
export async function sendSecurely(
  url: string,
  { method, target, headers, body }: WireRequest,
  agent = new Agent({ ca: authorities }),
): Promise<Reply> {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return await replyTo(
    httpsRequest(`${url}${target}`, { method, headers: { ...length, ...headers }, agent }).end(body),
  );
}

/** The name in the certificate that a new connection is shown. */
export async function shownCertificate(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket: TLSSocket = connect({ host: hostname, port: Number(port), ca: authorities });
  await once(socket, 'secureConnect');
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return String(subject.CN);
}
