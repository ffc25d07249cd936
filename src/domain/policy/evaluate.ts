// What policies say of a call: an explicit deny beats every allow, and what nothing allows is denied.
import { doAllHold, type CallConditions } from './condition.ts';
import type { PolicyDocument, Scope, Statement } from './document.ts';
import { matchesWildcard } from './wildcard.ts';

/** One thing that somebody wants to do. */
export interface PolicyRequest extends CallConditions {
  /** `vpc:CreatePhysicalConnection` */
  readonly action: string;
  /** `acs:vpc:cn-hangzhou:1231579085529123:physicalconnection/pc-bp1…` */
  readonly resource: string;
}

export function isAllowed(documents: readonly PolicyDocument[], request: PolicyRequest): boolean {
  let isAnyAllowing = false;
  for (const statement of statementsFor(documents, request)) {
    if (!covers(statement.resources, request.resource)) continue;
    if (statement.effect === 'Deny') return false;
    isAnyAllowing = true;
  }
  return isAnyAllowing;
}

/** The statements whose action and conditions are met; what is left to look at is the resource. */
export function statementsFor(
  documents: readonly PolicyDocument[],
  request: Omit<PolicyRequest, 'resource'>,
): readonly Statement[] {
  const action = request.action.toLowerCase();
  return documents
    .flatMap(({ statements }) => statements)
    .filter(({ actions, conditions }) => covers(actions, action) && doAllHold(conditions, request));
}

function covers({ isNegated, patterns }: Scope, text: string): boolean {
  return patterns.some((pattern) => matchesWildcard(pattern, text)) !== isNegated;
}
