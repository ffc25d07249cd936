// Where a call comes from, and whether it came encrypted. Behind a reverse proxy the headers that it sets tell, and they
// are believed only when the settings name the proxy: anybody can send them.
import type { IncomingHttpHeaders } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { header } from '../gateway/http.ts';

/** Addresses and CIDR blocks, as a list or with commas between. */
export const trustedProxiesSchema = z
  .union([z.array(z.string()), z.string().transform((list) => list.split(/[\s,]+/).filter((part) => part !== ''))])
  .pipe(
    z.array(
      z.string().refine((text) => blockOf(text) !== undefined, 'must be an IP address or a block such as 10.0.0.0/8'),
    ),
  );

export interface Origin {
  readonly sourceIp: string;
  readonly isSecureTransport: boolean;
}

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly socket: Pick<Socket, 'remoteAddress'>;
}

type IsTrusted = (address: string) => boolean;

/** @param proxies addresses and CIDR blocks */
export function originReader(proxies: readonly string[]): (request: Received) => Origin {
  const isTrusted = trustIn(proxies);
  return ({ headers, socket }) => {
    const peer = plain(socket.remoteAddress ?? '');
    const isEncrypted = socket instanceof TLSSocket;
    if (!isTrusted(peer)) return { sourceIp: peer, isSecureTransport: isEncrypted };
    const scheme = header({ headers }, 'x-forwarded-proto')?.split(',').at(-1)?.trim().toLowerCase();
    return {
      sourceIp: farthestKnown(peer, header({ headers }, 'x-forwarded-for') ?? '', isTrusted),
      isSecureTransport: scheme === undefined ? isEncrypted : scheme === 'https',
    };
  };
}

const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** Whether a proxy, trusted or not, says that it passed the request on. */
export function isForwarded({ headers }: Pick<Received, 'headers'>): boolean {
  return forwardingHeaders.some((name) => Object.hasOwn(headers, name));
}

// Each proxy appends the address it was called from, so the list is true from its right end up to the first address that
// is no proxy of ours; what stands left of that one is what the caller claims.
function farthestKnown(peer: string, forwardedFor: string, isTrusted: IsTrusted): string {
  let known = peer;
  for (const hop of forwardedFor.split(',').reverse()) {
    const address = addressIn(hop.trim());
    if (address === undefined) return known;
    known = address;
    if (!isTrusted(known)) return known;
  }
  return known;
}

// Some proxies write the port too.
function addressIn(hop: string): string | undefined {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
  return isIP(bare) === 0 ? undefined : ipaddr.process(bare).toString();
}

// A server that listens on both families sees its IPv4 callers as ::ffff:192.0.2.1.
function plain(address: string): string {
  const mapped = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return isIP(mapped) === 4 ? mapped : address;
}

type Block = ReturnType<typeof ipaddr.parseCIDR>;

function blockOf(text: string): Block | undefined {
  const [address = '', length, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0) return undefined;
  const parsed = ipaddr.process(address);
  const bits = parsed.kind() === 'ipv4' ? 32 : 128;
  if (length === undefined) return [parsed, bits];
  // A mapped address with a length would mean another block than it seems to.
  if (isIP(address) !== (parsed.kind() === 'ipv4' ? 4 : 6)) return undefined;
  return /^\d{1,3}$/.test(length) && Number(length) <= bits ? [parsed, Number(length)] : undefined;
}

/** Whether an address is one of these, or in one of these blocks. */
export function trustIn(proxies: readonly string[]): IsTrusted {
  const blocks = proxies.flatMap((text) => {
    const block = blockOf(text);
    return block === undefined ? [] : [block];
  });
  if (blocks.length === 0) return () => false;
  return (address) => {
    if (isIP(address) === 0) return false;
    const parsed = ipaddr.process(address);
    return blocks.some(([network, length]) => network.kind() === parsed.kind() && parsed.match([network, length]));
  };
}
