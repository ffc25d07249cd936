// Users, groups, roles and policies of a scene.
import type { Parameters } from './parameters.ts';
import { textIn, type Scene } from './scene.ts';
import type { Key } from './target.ts';

/** Allows everything in Express Connect to be looked at. */
export const readerDocument = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: ['vpc:Describe*'], Resource: '*' }],
});

/** Lets everybody in this account, or this user of it, assume the role. */
export function trusting(accountId: string, who = 'root'): string {
  const principal = { RAM: [`acs:ram::${accountId}:${who}`] };
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal };
  return JSON.stringify({ Version: '1', Statement: [statement] });
}

export const ann = { UserName: 'ann' } as const;
export const crew = { GroupName: 'crew' } as const;
export const guest = { RoleName: 'guest' } as const;
export const reader = { PolicyType: 'Custom', PolicyName: 'reader' } as const;

/** Gives the account a user, a group, a role and a policy, which have nothing to do with each other. */
export async function furnish(scene: Scene): Promise<void> {
  await scene.ram('CreateUser', { ...ann, DisplayName: 'Ann', Comments: 'Night shift' });
  await scene.ram('CreateGroup', { ...crew, Comments: 'Who orders lines' });
  const trust = trusting(scene.customer.accountId);
  await scene.ram('CreateRole', { ...guest, AssumeRolePolicyDocument: trust, Description: 'Visits' });
  await newPolicy(scene, reader.PolicyName);
}

export async function newPolicy({ ram }: Scene, name: string): Promise<void> {
  await ram('CreatePolicy', { PolicyName: name, PolicyDocument: readerDocument, Description: 'Looks at lines' });
}

/** So many more, by these names: `more-1`, `more-2` … */
export async function several(count: number, make: (name: string) => Promise<unknown>): Promise<void> {
  for (let number = 1; number <= count; number += 1) await make(`more-${number}`);
}

/** A new key of the user's, or of the account's where none is named. */
export async function keyOf({ ram }: Scene, whose: Parameters): Promise<Key> {
  const answer = await ram('CreateAccessKey', whose);
  const { AccessKey } = answer;
  const written = Object.fromEntries(Object.entries(AccessKey ?? {}));
  return { accessKeyId: textIn(written, 'AccessKeyId'), accessKeySecret: textIn(written, 'AccessKeySecret') };
}
