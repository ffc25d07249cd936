// Whether policies allow a call: an explicit deny beats every allow, and a call that no statement allows is denied.
import { unlimited, type Budget } from './budget.ts';
import { CarriedValues, doAllHold, type CallConditions } from './condition.ts';
import type { PolicyDocument, Scope, Statement } from './document.ts';
import { MatchedText } from './wildcard.ts';

/** What the caller wants to do, and from where, without the resource. */
export interface PolicyCall extends CallConditions {
  /** `vpc:CreatePhysicalConnection` */
  readonly action: string;
}

/** The same on one resource. */
export interface PolicyRequest extends PolicyCall {
  /** `acs:vpc:cn-hangzhou:1231579085529123:physicalconnection/pc-bp1…` */
  readonly resource: string;
}

export function isAllowed(documents: readonly PolicyDocument[], request: PolicyRequest): boolean {
  const statements = statementsOn(statementsFor(documents, request), request);
  return isAllowedOn(statements, new MatchedText(request.resource));
}

/** Whether these statements, whose actions and conditions are met, allow the call on the resource of these names. */
export function isAllowedOn(statements: readonly Statement[], ...names: readonly MatchedText[]): boolean {
  let isAnyAllowing = false;
  for (const statement of statements) {
    if (!covers(statement.resources, ...names)) continue;
    if (statement.effect === 'Deny') return false;
    isAnyAllowing = true;
  }
  return isAnyAllowing;
}

/** Whether one of these statements denies the resource of these names. */
export function isDeniedOn(statements: readonly Statement[], ...names: readonly MatchedText[]): boolean {
  return statements.some(({ effect, resources }) => effect === 'Deny' && covers(resources, ...names));
}

/**
 * Of these statements, those that speak of a resource with the tags that the call tells.
 * @throws BudgetExceeded
 */
export function statementsOn(
  statements: readonly Statement[],
  call: CallConditions,
  budget: Budget = unlimited,
): readonly Statement[] {
  if (statements.every(({ tagConditions }) => tagConditions.length === 0)) return statements;
  const carried = new CarriedValues(call, budget);
  return statements.filter(({ effect, tagConditions }) => doAllHold(tagConditions, carried, effect));
}

/** The keys of the tags of resources that these statements ask for. */
export function tagKeysIn(statements: readonly Statement[]): string[] {
  const keys = statements.flatMap(({ tagConditions }) => tagConditions.flatMap(({ tagKey }) => tagKey ?? []));
  return [...new Set(keys)];
}

/**
 * The statements whose action and conditions are met; what is left to look at is the resource, with its tags.
 * @throws BudgetExceeded
 */
export function statementsFor(
  documents: readonly PolicyDocument[],
  call: PolicyCall,
  budget: Budget = unlimited,
): readonly Statement[] {
  const action = new MatchedText(call.action.toLowerCase(), budget);
  const carried = new CarriedValues(call, budget);
  return documents
    .flatMap(({ statements }) => statements)
    .filter(({ effect, actions, conditions }) => covers(actions, action) && doAllHold(conditions, carried, effect));
}

/**
 * Whether a thing is in the scope by any of its names.
 * @throws BudgetExceeded
 */
export function covers({ isNegated, patterns }: Scope, ...names: readonly MatchedText[]): boolean {
  return patterns.some((pattern) => names.some((name) => name.matches(pattern))) !== isNegated;
}
