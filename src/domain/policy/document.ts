// Policy documents in RAM's language, read once into what evaluation needs. An error is refused with its place.
import { conditionsOf, type Condition } from './condition.ts';
import { PolicyError } from './error.ts';
import { listOf, membersOf, textOf, within, type Members } from './json.ts';
import { readJson } from './read-json.ts';
import { normalPattern } from './wildcard.ts';

type Effect = 'Allow' | 'Deny';

/** Normal patterns that name what a statement is about, or, negated, what it is not about. */
export interface Scope {
  readonly isNegated: boolean;
  readonly patterns: readonly string[];
  /** For the rows of a list: only these of them, or all but these. */
  readonly rows?: { readonly areExcluded: boolean; readonly ids: readonly string[] };
}

export interface Statement {
  readonly effect: Effect;
  /** In lower case, since actions are compared without regard to it. */
  readonly actions: Scope;
  readonly resources: Scope;
  readonly conditions: readonly Condition[];
  /** Those that ask for tags of the resource. */
  readonly tagConditions: readonly Condition[];
}

/** What a user, a group or a role may do. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** What reading its text takes, in steps of a budget. */
  readonly cost: number;
}

interface TrustStatement {
  readonly effect: Effect;
  /** Whether it speaks of `sts:AssumeRole`; one that does not decides nothing here, since nobody can set a source identity. */
  readonly isAboutAssuming: boolean;
  /** ARNs of accounts, users and roles. */
  readonly ram: readonly string[];
  readonly services: readonly string[];
  /** ARNs of identity providers. */
  readonly federated: readonly string[];
  readonly conditions: readonly Condition[];
}

/** Who may assume a role. */
export interface TrustPolicy {
  readonly statements: readonly TrustStatement[];
}

const maxPolicyLength = 6144;
const maxTrustPolicyLength = 2048;

/** Reads a policy document. @throws PolicyError with the place of an error and the reason */
export function parsePolicyDocument(text: string): PolicyDocument {
  return documentOf(text, readJson);
}

/** Reads a policy document that was read before it was stored, which takes a fifth of the time. */
export function parseStoredPolicyDocument(text: string): PolicyDocument {
  return documentOf(text, JSON.parse);
}

/** Reads the trust policy of a role. @throws PolicyError naming the place and the reason of what is broken */
export function parseTrustPolicy(text: string): TrustPolicy {
  const statements = statementsIn(text, readJson, maxTrustPolicyLength);
  return { statements: statements.map(([place, value]) => trustStatementOf(place, value)) };
}

type ReadJson = (text: string) => unknown;

function documentOf(text: string, read: ReadJson): PolicyDocument {
  const statements = statementsIn(text, read, maxPolicyLength).map(([place, value]) => statementOf(place, value));
  const costs = statements.map(
    ({ actions, resources, conditions, tagConditions }) =>
      stepsPerStatement +
      (actions.patterns.length + resources.patterns.length) * stepsPerPattern +
      [...conditions, ...tagConditions].reduce((sum, { cost }) => sum + cost, 0),
  );
  return { statements, cost: costs.reduce((sum, cost) => sum + cost, text.length) };
}

/** What reading a pattern takes besides its characters, in steps of a budget; and a statement besides its patterns. */
const stepsPerPattern = 150;
const stepsPerStatement = 500;

function statementsIn(text: string, read: ReadJson, maxLength: number): ReturnType<typeof listOf> {
  if (text.length > maxLength)
    throw new PolicyError('', `the document has ${text.length} characters; at most ${maxLength} are allowed`);
  const document = membersOf('', read(text), ['Version', 'Statement']);
  if (document['Version'] !== '1') throw new PolicyError('Version', `this must be "1"`);
  return listOf('Statement', document['Statement']);
}

function statementOf(place: string, value: unknown): Statement {
  const known = ['Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
  const members = membersOf(place, value, known);
  const actions = scopeOf(place, members, 'Action', checkAction);
  const conditions = conditionsOf(within(place, 'Condition'), members['Condition']);
  return {
    effect: effectOf(place, members),
    actions: { ...actions, patterns: actions.patterns.map((pattern) => pattern.toLowerCase()) },
    resources: scopeOf(place, members, 'Resource', checkResource),
    conditions: conditions.filter(({ tagKey }) => tagKey === undefined),
    tagConditions: conditions.filter(({ tagKey }) => tagKey !== undefined),
  };
}

function effectOf(place: string, members: Members): Effect {
  const effect = members['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new PolicyError(within(place, 'Effect'), 'this must be Allow or Deny');
  return effect;
}

function scopeOf(
  place: string,
  members: Members,
  name: 'Action' | 'Resource',
  check: (place: string, pattern: string) => void,
): Scope {
  const negated = `Not${name}`;
  const isNegated = Object.hasOwn(members, negated);
  if (isNegated && Object.hasOwn(members, name))
    throw new PolicyError(within(place, negated), `a statement has either ${name} or ${negated}`);
  const used = isNegated ? negated : name;
  const patterns = listOf(within(place, used), members[used]).map(([itemPlace, item]) => {
    const pattern = textOf(itemPlace, item);
    check(itemPlace, pattern);
    return normalPattern(pattern);
  });
  return { isNegated, patterns };
}

function checkAction(place: string, pattern: string): void {
  if (pattern !== '*' && !/^[A-Za-z0-9*?-]+:[A-Za-z0-9*?/_.-]+$/.test(pattern))
    throw new PolicyError(place, `'${pattern}' is no action such as vpc:DescribeRegions or vpc:*`);
}

function checkResource(place: string, pattern: string): void {
  if (pattern !== '*' && !/^acs:[A-Za-z0-9*?-]+:[^:]*:[^:]*:.+$/s.test(pattern))
    throw new PolicyError(place, `'${pattern}' is no resource such as acs:vpc:*:*:physicalconnection/*`);
}

const principalForms = {
  RAM: /^acs:ram::\d{1,20}:(?:\*|root|user\/[^/*?]+|role\/[^/*?]+)$/,
  Service: /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/,
  Federated: /^acs:ram::\d{1,20}:(?:saml|oidc)-provider\/[^/*?]+$/,
};

const assumeRole = 'sts:assumerole';
const trustActions: ReadonlySet<string> = new Set([assumeRole, 'sts:setsourceidentity']);

function trustStatementOf(place: string, value: unknown): TrustStatement {
  const members = membersOf(place, value, ['Effect', 'Action', 'Principal', 'Condition']);
  const actions = listOf(within(place, 'Action'), members['Action']).map(([itemPlace, item]) => {
    const action = textOf(itemPlace, item).toLowerCase();
    if (!trustActions.has(action))
      throw new PolicyError(itemPlace, 'a trust policy speaks of sts:AssumeRole and sts:SetSourceIdentity alone');
    return action;
  });
  const at = within(place, 'Principal');
  if (members['Principal'] === undefined) throw new PolicyError(at, 'this element is missing');
  const principal = membersOf(at, members['Principal'], Object.keys(principalForms));
  const named = {
    ram: principalsOf(at, principal, 'RAM'),
    services: principalsOf(at, principal, 'Service'),
    federated: principalsOf(at, principal, 'Federated'),
  };
  if (Object.values(named).every((names) => names.length === 0)) throw new PolicyError(at, 'nobody is named');
  return {
    effect: effectOf(place, members),
    isAboutAssuming: actions.includes(assumeRole),
    ...named,
    conditions: conditionsOf(within(place, 'Condition'), members['Condition']),
  };
}

function principalsOf(place: string, principal: Members, kind: keyof typeof principalForms): readonly string[] {
  const value = principal[kind];
  // Terraform writes an empty list for the kinds that nobody is of.
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  return listOf(within(place, kind), value).map(([itemPlace, item]) => {
    const name = textOf(itemPlace, item);
    if (!principalForms[kind].test(name)) throw new PolicyError(itemPlace, `'${name}' is no ${kind} principal`);
    return name;
  });
}
