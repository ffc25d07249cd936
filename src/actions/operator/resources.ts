// What staff act on, as the permissions of their actions name it: resources of any account.
import { resourceKind } from '../../gateway/touched.ts';

export const physicalConnection = ofAnyAccount('physicalconnection');
export const order = ofAnyAccount('order');
export const account = ofAnyAccount('account');
export const accessPoint = ofAnyAccount('accesspoint');
export const staffQueue = ofAnyAccount('work');
export const job = ofAnyAccount('job');
export const audit = ofAnyAccount('audit');

function ofAnyAccount(kind: string) {
  return resourceKind(kind, () => 'acs:demarc:*:*:');
}
