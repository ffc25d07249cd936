// Policies and their versions as answers show them.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { versionId, type PolicyVersion } from '../../../domain/policy/custom-policy.ts';
import type { Tag } from '../../../domain/tag.ts';
import { tagsForm, tagsType } from '../tags.ts';
import type { KnownPolicy } from './find.ts';

/** What an answer says of a policy that it has just made. */
export const newPolicyType = z.strictObject({
  PolicyName: z.string(),
  PolicyType: z.string(),
  Description: z.string(),
  DefaultVersion: z.string(),
  CreateDate: z.string(),
});

export const changedPolicyType = newPolicyType.extend({ UpdateDate: z.string() });

export const policyType = changedPolicyType.extend({ AttachmentCount: z.number(), Tags: tagsType });

export const versionType = z.strictObject({
  VersionId: z.string(),
  IsDefaultVersion: z.boolean(),
  CreateDate: z.string(),
  PolicyDocument: z.string(),
});

export function newPolicyForm(policy: Omit<KnownPolicy, 'updatedAt'>): z.input<typeof newPolicyType> {
  return {
    PolicyName: policy.name,
    PolicyType: policy.type,
    Description: policy.description ?? '',
    DefaultVersion: versionId(policy.defaultVersion),
    CreateDate: utcSeconds(policy.createdAt),
  };
}

export function changedPolicyForm(policy: KnownPolicy): z.input<typeof changedPolicyType> {
  return { ...newPolicyForm(policy), UpdateDate: utcSeconds(policy.updatedAt) };
}

/** @param attachments how many have it */
export function policyForm(
  policy: KnownPolicy,
  attachments: number,
  tags: readonly Tag[] | undefined,
): z.input<typeof policyType> {
  return { ...changedPolicyForm(policy), AttachmentCount: attachments, Tags: tagsForm(tags) };
}

export function versionForm(
  { version, document, createdAt }: PolicyVersion,
  { defaultVersion }: Pick<KnownPolicy, 'defaultVersion'>,
): z.input<typeof versionType> {
  return {
    VersionId: versionId(version),
    IsDefaultVersion: version === defaultVersion,
    CreateDate: utcSeconds(createdAt),
    PolicyDocument: document,
  };
}
