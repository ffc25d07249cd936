// Cases of RAM: each is called in a furnished account. Most refusals of RAM are the same for every action that has the
// parameter, so they are provoked by their codes.
import { refusal, type ActionCases, type Asked, type RefusalCase } from './case.ts';
import { contractOf } from './contract.ts';
import { ann, crew, furnish, guest, reader, readerDocument, trusting } from './identities.ts';
import type { Parameters } from './parameters.ts';
import type { Fixture } from './fixture.ts';

export const anyTrust = trusting('1231579085529123');
export const nobodysKey = { UserAccessKeyId: 'LTAI5tNobodysKeyAtAllabc' };

const tooLong: Readonly<Record<string, number>> = {
  Description: 1025,
  NewDescription: 1025,
  AssumeRolePolicyDocument: 10_000,
  NewAssumeRolePolicyDocument: 10_000,
  PolicyDocument: 10_000,
};

const absent: Readonly<Record<string, Parameters>> = {
  User: { UserName: 'nobody' },
  Group: { GroupName: 'nothing' },
  Role: { RoleName: 'nothing' },
  Policy: { PolicyName: 'nothing' },
  'Policy.Version': { VersionId: 'v9' },
  'User.AccessKey': nobodysKey,
  // These exist in a furnished account, and are not attached to each other.
  'User.Group': {},
  'User.Policy': {},
  'Group.Policy': {},
  'Role.Policy': {},
  // No user has these.
  'User.LoginProfile': {},
  'User.MFADevice': {},
};

const present: Readonly<Record<string, Parameters>> = {
  CreateUser: ann,
  CreateGroup: crew,
  CreateRole: guest,
  CreatePolicy: { PolicyName: reader.PolicyName },
  UpdateUser: { NewUserName: 'bob' },
  UpdateGroup: { NewGroupName: 'night' },
};

const brokenPolicy = { PolicyDocument: readerDocument.replace('Allow', 'Perhaps') };
const brokenTrust = anyTrust.replace('Allow', 'Perhaps');

const brokenDocuments: Readonly<Record<string, Parameters>> = {
  CreatePolicy: brokenPolicy,
  CreatePolicyVersion: brokenPolicy,
  CreateRole: { AssumeRolePolicyDocument: brokenTrust },
  UpdateRole: { NewAssumeRolePolicyDocument: brokenTrust },
};

/** What provokes this code of an action in a furnished account; undefined where that is not enough. */
function commonProvocation(action: string, code: string): Parameters | undefined {
  const [kind, ...rest] = code.split('.');
  const [parameter = '', error] = rest;
  if (kind === 'InvalidParameter') {
    if (error === 'InvalidChars') return { [parameter]: 'a/b' };
    if (error === 'Length') return { [parameter]: 'x'.repeat(tooLong[parameter] ?? 129) };
    return { [parameter]: 'wrong!' };
  }
  if (kind === 'MalformedPolicyDocument') return brokenDocuments[action];
  if (kind === 'EntityNotExist') return absent[rest.join('.')];
  return undefined;
}

const place: readonly [string, string] = ['PLACE: REASON', 'Statement[0].Effect: this must be Allow or Deny'];

function commonRefusals(action: string): readonly RefusalCase[] {
  return contractOf(action).rows.flatMap(([, code]) => {
    const by = commonProvocation(action, code);
    if (by === undefined) return [];
    return [refusal(code, by, code === 'MalformedPolicyDocument' ? { filled: place } : {})];
  });
}

type Prepare = (fixture: Fixture) => Promise<unknown>;

/** Calls this in a furnished account in which that was done before. */
export function after(prepare: Prepare, parameters: Parameters) {
  return async (fixture: Fixture): Promise<Asked> => {
    await furnish(fixture);
    await prepare(fixture);
    return { parameters };
  };
}

export const nothingMore: Prepare = () => Promise.resolve();

export function making(action: string, parameters: Parameters): Prepare {
  return async (fixture) => await fixture.ram(action, parameters);
}

/** Gives a role or policy a tag. */
export function tagged(ResourceType: string, name: string): Prepare {
  const Tag = [{ Key: 'team', Value: 'net' }];
  return making('TagResources', { ResourceType, ResourceNames: [name], Tag });
}

export function actionCases(
  action: string,
  given: Parameters,
  { prepare = nothingMore, more = [], optional = [], asked = given }: Partial<Shape> = {},
): ActionCases {
  const mandatory = Object.keys(given).filter((name) => !optional.includes(name));
  const refusals = [...commonRefusals(action), ...more];
  return { product: 'Ram', action, given, arrange: after(prepare, asked), isFurnished: true, mandatory, refusals };
}

interface Shape {
  /** What has to be done in a furnished account for the call to succeed. */
  readonly prepare: Prepare;
  readonly more: readonly RefusalCase[];
  /** What of `given` may be left out. */
  readonly optional: readonly string[];
  /** What the successful call says, where that is not `given`. */
  readonly asked: Parameters;
}

export function exists(action: string, code: string, given: Parameters, prepare: Prepare = nothingMore): RefusalCase {
  return refusal(code, after(prepare, { ...given, ...present[action] }));
}
