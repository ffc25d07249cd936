// What staff act on, as the permissions of their actions name it: resources of any account. What is somebody's has two
// names, so that a policy on an account's resources, `acs:vpc:*:1231579085529123:*`, holds for staff too.
import type { RowNames } from '../../domain/policy/visibility.ts';
import { resourceKind, type Owner, type RawCall } from '../../gateway/touched.ts';

export const physicalConnection = ofAnyAccount('physicalconnection');
export const order = ofAnyAccount('order');
export const account = ofAnyAccount('account');
export const accessPoint = ofNobody('accesspoint');
export const staffQueue = ofNobody('work');
export const job = ofNobody('job');
export const audit = ofNobody('audit');

/** For lists over all accounts. @param others what policies call such rows besides the provider's name of them */
export function allRowsOf(kind: string, ...others: readonly string[]): () => RowNames {
  return () => ({ prefix: '', idPrefixes: [''], all: [`acs:demarc:*:*:${kind}/*`, ...others] });
}

function ofAnyAccount(kind: string) {
  return resourceKind(kind, byProvider, inExpressConnect);
}

function ofNobody(kind: string) {
  return resourceKind(kind, byProvider);
}

function byProvider(_call: RawCall, owner?: Owner): string {
  return `acs:demarc:*:${owner?.accountId ?? '*'}:`;
}

function inExpressConnect(_call: RawCall, owner?: Owner): string {
  return `acs:vpc:${owner?.regionId ?? '*'}:${owner?.accountId ?? '*'}:`;
}
