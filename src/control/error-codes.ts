// Every error that a call can be refused with, found by its code, so that it comes with its own status and message.
import type { Edition } from '../domain/edition.ts';
import { rowIn, type ErrorRow } from '../gateway/errors.ts';
import { gatewayRows } from '../gateway/gateway-rows.ts';

/** What has to be known of a product. */
export interface ProductErrors {
  readonly denied?: ErrorRow;
  readonly actions: readonly { readonly name: string; readonly errors: Readonly<Record<string, ErrorRow>> }[];
}

export interface ErrorCodes {
  /** The row of a code, as the edition has it: the called action's own, or else the first that has it. undefined for an unknown code. */
  find(code: string, action?: string): ErrorRow | undefined;
  hasAction(pattern: (action: string) => boolean): boolean;
}

export function errorCodes(products: readonly ProductErrors[], edition: Edition): ErrorCodes {
  const byCode = new Map<string, ErrorRow>();
  const byAction = new Map<string, readonly ErrorRow[]>();
  const add = (row: ErrorRow): void => {
    if (!byCode.has(row[1])) byCode.set(row[1], row);
  };
  gatewayRows.forEach(add);
  for (const { denied, actions } of products) {
    if (denied !== undefined) add(denied);
    for (const { name, errors } of actions) {
      const rows = Object.values(errors);
      byAction.set(name, rows);
      rows.forEach(add);
    }
  }
  return {
    find(code, action = '') {
      const row = byAction.get(action)?.find(([, ofRow]) => ofRow === code) ?? byCode.get(code);
      return row && rowIn(row, edition);
    },
    hasAction: (matches) => [...byAction.keys()].some(matches),
  };
}
