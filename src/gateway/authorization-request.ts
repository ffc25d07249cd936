// Step 6: what a call asks its caller's policies.
import { ramAction, type Action, type Product } from './action.ts';
import type { AuthorizationRequest, Caller } from './caller.ts';
import type { Params, RawParameters } from './param.ts';
import { resourceName } from './resource-name.ts';
import type { KnownCall } from './run.ts';
import { namesTouched, resourcesTouched, type FoundResources, type RawCall } from './touched.ts';

type Asked = Pick<Action<never, never, never>, 'name' | 'touches' | 'lists' | 'params'>;

export function authorizationRequestOf<RuleServices>(
  product: Pick<Product<never, never, never>, 'namespace'>,
  action: Asked,
  raw: RawParameters,
  { caller, sourceIp, isSecureTransport }: KnownCall<RuleServices>,
  found?: FoundResources,
): AuthorizationRequest {
  const call = rawCall(raw, caller, found);
  const rows = action.lists?.(call);
  const ofAllRows = new Set(rows?.all ?? rows?.idPrefixes.map((begin) => resourceName(`${rows.prefix}${begin}*`)));
  const resources = resourcesTouched(action.touches, call)
    .map(({ name, otherNames }) => ({ name: resourceName(name), otherNames: otherNames.map(resourceName) }))
    // A list of everything shows what the caller may see of it, and is refused to whoever can see nothing.
    .filter(({ name }) => !ofAllRows.has(name));
  return {
    action: ramAction(product, action),
    resources: resources.map(({ name }) => name),
    otherNames: new Map(resources.map(({ name, otherNames }) => [name, otherNames])),
    rows: rows === undefined ? undefined : { ...rows, prefix: resourceName(rows.prefix) },
    sourceIp,
    isSecureTransport,
    requestTags: tagsNamed(action.params, raw),
  };
}

/** Every action that takes tags takes them by both spellings; what another is sent under these names sets nothing. */
const tagParameters = ['Tag', 'Tags'];

function tagsNamed(params: Params, raw: RawParameters): ReadonlyMap<string, string> {
  if (!tagParameters.some((name) => Object.hasOwn(params, name))) return new Map();
  return new Map(
    [...raw].flatMap(([name, key]) => {
      const [, entry] = /^(Tags?\.\d+)\.Key$/.exec(name) ?? [];
      return entry === undefined ? [] : [[key, raw.get(`${entry}.Value`) ?? ''] as const];
    }),
  );
}

/** Of a call that leaves no row in the audit. */
export const notAudited: Pick<KnownCall<never>, 'resource' | 'alsoNamed'> = { resource: '*', alsoNamed: [] };

/** A call that names more than that is about none of them in particular. */
const mostNamed = 20;

/** What the audit keeps of what a call touches: the name of the first resource, and the ids of the others. */
export function namedInAudit(
  { touches }: Pick<Asked, 'touches'>,
  raw: RawParameters,
  caller: Caller,
  found?: FoundResources,
): Pick<KnownCall<never>, 'resource' | 'alsoNamed'> {
  const call = rawCall(raw, caller, found);
  const [first = '*'] = namesTouched(touches, call);
  const [firstId, ...ids] = touches.flatMap(({ idsIn }) => idsIn(call));
  const others = new Set(ids.filter((id) => id !== '*' && id !== firstId).map(resourceName));
  return { resource: resourceName(first), alsoNamed: [...others].slice(0, mostNamed) };
}

export function rawCall(raw: RawParameters, { accountId, principal }: Caller, found?: FoundResources): RawCall {
  return { raw, accountId, principal, ...(found === undefined ? {} : { found }) };
}
