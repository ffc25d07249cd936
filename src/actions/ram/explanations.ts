// Explanations that rows of users, groups, roles and policies share.
import type { Explanation } from '../../gateway/errors.ts';

type Kind = 'User' | 'Group' | 'Role' | 'Policy';

export function noneOfThatName(kind: Kind): Explanation {
  return {
    en: `There is no ${kind} of that name in this account. Names are compared in their own case.`,
    zh: `该账号中没有此名称的 ${kind}。名称区分大小写。`,
  };
}

export function nameTaken(kind: Kind): Explanation {
  return {
    en: `The name of this ${kind} is taken. Choose another name, or use the one that is there.`,
    zh: `此 ${kind} 名称已被使用。请换一个名称，或使用现有的。`,
  };
}

export function noRoomFor(kind: Kind): Explanation {
  return {
    en: `The account has as many of this kind (${kind}) as it may. Delete what is no longer needed.`,
    zh: `该账号此类资源（${kind}）已达上限。请删除不再需要的。`,
  };
}

export function noMoreOn(kind: Kind): Explanation {
  return {
    en: `No more of these can be added to one ${kind}. Take one away first.`,
    zh: `单个 ${kind} 已不能再添加。请先去掉一个。`,
  };
}

export function policiesLeft(kind: Kind): Explanation {
  return {
    en: `Policies are still attached to the ${kind}. Detach them first.`,
    zh: `${kind} 上仍附加有策略。请先解除。`,
  };
}

export function stillAttachedTo(kind: Kind): Explanation {
  return {
    en: `The policy is still attached to a ${kind}. Detach it everywhere first.`,
    zh: `该策略仍附加于某个 ${kind}。请先全部解除。`,
  };
}

export const notAttached: Explanation = {
  en: 'The policy is not attached there, so it cannot be detached. Look at what is attached, and mind PolicyType.',
  zh: '该策略未附加于此，无法解除。请查看已附加的策略，并注意 PolicyType。',
};

export const attachedAlready: Explanation = {
  en: 'The policy is attached there already. Nothing is left to do.',
  zh: '该策略已附加于此，无需再操作。',
};
