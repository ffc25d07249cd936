// What is known of a new action before its files are laid out.
import type { ContractRow, Row } from '../../conformance/contract-row.ts';
import { rowsOf } from '../../conformance/contract.ts';
import { gatewayCodes } from './facts.ts';
import { rowNames } from './names.ts';
import type { ProductTree } from './tree.ts';

export interface NewAction {
  readonly name: string;
  /** Its folder inside that of its product; empty for none. */
  readonly place: string;
  readonly access: 'read' | 'write';
  readonly row: ContractRow;
}

/** A row of the contract, with its name in the declaration. */
export interface NamedRow {
  readonly name: string;
  readonly row: Row;
  /** Whether the product's errors.ts has it. */
  readonly isShared: boolean;
  /** The parameter whose malformed values it is for, as far as its code tells. */
  readonly about: string | undefined;
}

/** Without the rows that the gateway gives for every action alike. */
export function namedRows(row: ContractRow, { errors }: ProductTree): NamedRow[] {
  const own = rowsOf(row).filter(([, code]) => !gatewayCodes.includes(code));
  const names = rowNames(own);
  return own.map((known, index) => {
    const [shared] = [...errors].find(([, other]) => isSame(known, other)) ?? [];
    const about = row.service.parameters.find(({ name }) => isAbout(known, name))?.name;
    return { name: shared ?? names[index] ?? '', row: known, isShared: shared !== undefined, about };
  });
}

/** `InvalidBgpName.Malformed` for `Name`, `IllegalParam.PeerAsn` for `PeerAsn`. */
function isAbout([, code]: Row, parameter: string): boolean {
  const [first = '', second = ''] = code.split('.');
  if (first === 'IllegalParam' || first === 'InvalidParameter') return second === parameter;
  return (
    second.startsWith('Malform') && first.startsWith('Invalid') && first.toLowerCase().endsWith(parameter.toLowerCase())
  );
}

export function isSame(one: Row, other: Row): boolean {
  return one.every((part, index) => part === other[index]);
}

/** The ways from the action's file to src, to src/actions and to its product's folder. */
export function waysFrom(place: string): { readonly src: string; readonly actions: string; readonly product: string } {
  return place === ''
    ? { src: '../..', actions: '..', product: '.' }
    : { src: '../../..', actions: '../..', product: '..' };
}

/** `BgpGroup` for `BgpGroupId`; undefined for what names nothing. */
export function resourceNamed(parameter: string): string | undefined {
  return /^(\w+)Id$/.exec(parameter)?.[1];
}
