// How the auditor says what a call must come to: the code that it is refused with, or what it changes.
import type { Key } from '../../support/server.ts';
import type { Parameters } from '../../support/signed-call.ts';
import type { Book } from './book.ts';

export interface Actor {
  readonly kind: 'root' | 'user' | 'staff';
  readonly account: string;
  /** Of a user. */
  readonly user?: string;
  readonly key: Key;
}

/** Ids that an answer tells, or else the audit. */
export interface Made {
  readonly connection?: string | undefined;
  readonly order?: string | undefined;
  readonly vbr?: string | undefined;
  readonly routerInterface?: string | undefined;
  readonly vpc?: string | undefined;
  readonly vRouter?: string | undefined;
  readonly vSwitch?: string | undefined;
  readonly routeTable?: string | undefined;
  readonly route?: string | undefined;
  readonly bgpGroup?: string | undefined;
  readonly bgpPeer?: string | undefined;
  readonly account?: string | undefined;
  readonly key?: string | undefined;
}

/** Changes the book as the call changed the store. */
export type Effect = (made: Made) => void;

export interface Asked {
  readonly book: Book;
  readonly actor: Actor;
  readonly p: Parameters;
}

export type Rule = (asked: Asked) => string | Effect;
export type Rules = Readonly<Record<string, Rule>>;

export const notAllowed = 'Forbidden.NotAllowedInState';

/** For what has no effect that the auditor follows. */
export const nothingChanges: Effect = () => undefined;

/** An id that a call has made, which the answer or the audit must tell. */
export function told(id: string | undefined): string {
  if (id === undefined) throw new Error('a call that went well has not told what it made');
  return id;
}
