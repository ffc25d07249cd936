// What the verification page says of an LOA, in English and Chinese. Only one verdict is green.
import type { LoaStanding } from '../domain/loa-standing.ts';
import type { Bilingual } from './wording.ts';

export interface Verdict {
  readonly tone: 'good' | 'bad';
  readonly title: Bilingual;
  readonly advice: Bilingual;
}

/** Of an LOA that lets nobody in, for a reason that is told first. */
function ended(title: Bilingual, reason: Bilingual): Verdict {
  return {
    tone: 'bad',
    title,
    advice: { en: `${reason.en} Do not admit anyone on the strength of it.`, zh: `${reason.zh}请勿凭此放行。` },
  };
}

export const verdicts: Readonly<Record<LoaStanding | 'unknown', Verdict>> = {
  valid: {
    tone: 'good',
    title: { en: 'Valid', zh: '有效' },
    advice: {
      en:
        'This LOA is genuine and has not been withdrawn. Compare everything below with the paper you were shown, and the ' +
        'names with the certificates of the persons; admit nobody else.',
      zh: '本授权书真实有效，未被撤销。请将下列全部信息与出示的授权书核对，并将姓名与来人证件核对；其他人员请勿放行。',
    },
  },
  replaced: ended(
    { en: 'Replaced', zh: '已被替换' },
    {
      en: 'This LOA was replaced by a later application, which may name other persons.',
      zh: '本授权书已被后来的申请替换，施工人员可能已变更。',
    },
  ),
  withdrawn: ended({ en: 'Withdrawn', zh: '已撤销' }, { en: 'This LOA has been withdrawn.', zh: '本授权书已被撤销。' }),
  complete: ended(
    { en: 'Complete', zh: '已完工' },
    { en: 'The work of this LOA has been reported as complete.', zh: '本授权书的施工已报完成。' },
  ),
  expired: ended(
    { en: 'Expired', zh: '已过期' },
    { en: 'The validity of this LOA has ended.', zh: '本授权书已超过有效期。' },
  ),
  canceled: ended(
    { en: 'Canceled', zh: '已取消' },
    { en: 'The physical connection of this LOA has been canceled.', zh: '本授权书对应的物理专线已取消。' },
  ),
  terminated: ended(
    { en: 'Terminated', zh: '已终止' },
    { en: 'The physical connection of this LOA has been terminated.', zh: '本授权书对应的物理专线已终止。' },
  ),
  deleted: ended(
    { en: 'Deleted', zh: '已删除' },
    { en: 'The physical connection of this LOA has been deleted.', zh: '本授权书对应的物理专线已删除。' },
  ),
  locked: ended(
    { en: 'Locked', zh: '已锁定' },
    { en: 'The physical connection of this LOA is locked.', zh: '本授权书对应的物理专线已锁定。' },
  ),
  suspended: ended(
    { en: 'Suspended', zh: '已停用' },
    { en: "The customer's account is suspended.", zh: '客户账号已停用。' },
  ),
  unknown: {
    tone: 'bad',
    title: { en: 'Not found', zh: '查无此授权书' },
    advice: {
      en: 'There is no LOA with this number. If you were shown one, it is not genuine or its address was misread.',
      zh: '系统中没有该编号的授权书。如有人出示，则该授权书不真实，或网址有误。',
    },
  },
};

export const refusals: Readonly<Record<'expired' | 'tampered', Verdict>> = {
  expired: {
    tone: 'bad',
    title: { en: 'This link has expired', zh: '链接已过期' },
    advice: {
      en: 'Ask for the LOA again: DescribePhysicalConnectionLOA and the console give a new link.',
      zh: '请重新获取授权书：可通过控制台或 DescribePhysicalConnectionLOA 取得新链接。',
    },
  },
  tampered: {
    tone: 'bad',
    title: { en: 'This link is not valid', zh: '链接无效' },
    advice: {
      en: 'It is incomplete or was changed. Copy the whole link, or ask for a new one.',
      zh: '链接不完整或已被改动。请复制完整链接，或重新获取。',
    },
  },
};
