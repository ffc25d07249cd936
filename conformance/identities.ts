// Users, groups, roles and policies of a fixture.
import type { Parameters } from './parameters.ts';
import { textIn, type Fixture } from './fixture.ts';
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
export async function furnish(fixture: Fixture): Promise<void> {
  await fixture.ram('CreateUser', { ...ann, DisplayName: 'Ann', Comments: 'Night shift' });
  await fixture.ram('CreateGroup', { ...crew, Comments: 'Who orders lines' });
  const trust = trusting(fixture.customer.accountId);
  await fixture.ram('CreateRole', { ...guest, AssumeRolePolicyDocument: trust, Description: 'Visits' });
  await newPolicy(fixture, reader.PolicyName);
}

export async function newPolicy({ ram }: Fixture, name: string): Promise<void> {
  await ram('CreatePolicy', { PolicyName: name, PolicyDocument: readerDocument, Description: 'Looks at lines' });
}

/** So many more, by these names: `more-1`, `more-2` … */
export async function several(count: number, make: (name: string) => Promise<unknown>): Promise<void> {
  for (let number = 1; number <= count; number += 1) await make(`more-${number}`);
}

/** A new key of the user's, or of the account's where none is named. */
export async function keyOf({ ram }: Fixture, whose: Parameters): Promise<Key> {
  const answer = await ram('CreateAccessKey', whose);
  const { AccessKey } = answer;
  const written = Object.fromEntries(Object.entries(AccessKey ?? {}));
  return { accessKeyId: textIn(written, 'AccessKeyId'), accessKeySecret: textIn(written, 'AccessKeySecret') };
}
