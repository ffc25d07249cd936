// Requests that a web page elsewhere may have sent through the browser of somebody on this machine: a browser attaches no
// key of theirs, but everybody knows the built-in ones.
import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../domain/loopback.ts';

const hostForm = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?$/;

/**
 * Whether the request comes from a page of another origin, or by a name that is not this machine's own: a page can let a name
 * of its own point here. Without a Host there is no browser.
 */
export function isFromElsewhere({ headers, protocol }: Pick<FastifyRequest, 'headers' | 'protocol'>): boolean {
  const { host, origin, referer } = headers;
  if (host === undefined || host === '') return false;
  const name = hostForm.exec(host)?.[1];
  if (name === undefined || !isLoopback(name.toLowerCase())) return true;
  const own = `${protocol}://${host}`;
  if (origin !== undefined && origin !== own) return true;
  if (referer !== undefined && referer !== own && !referer.startsWith(`${own}/`)) return true;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
