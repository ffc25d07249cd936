// Who may do what: an account's root everything in its account, its users and roles what their policies allow.
import { parsePolicyDocument, type PolicyDocument } from '../domain/policy/document.ts';
import { isAllowed } from '../domain/policy/evaluate.ts';
import { systemPolicies } from '../domain/policy/system-policies.ts';
import { everything, nothing, visibleRows } from '../domain/policy/visibility.ts';
import type { Clock } from '../domain/clock.ts';
import type { Principal } from '../domain/identity.ts';
import type { AuthorizationRequest, Authorizer, Caller } from '../gateway/caller.ts';
import type { AttachedPolicy } from '../store/policies.ts';
import type { Store } from '../store/store.ts';

/** Past this many different documents the parsed ones are forgotten and parsed anew. */
const maxParsed = 1000;

const systemDocuments = new Map(systemPolicies.map(({ name, document }) => [name, document]));

export function authorizerOver(store: Pick<Store, 'read'>, clock: Clock): Authorizer {
  // By text: what was changed or detached in the store is read there, and never served from here.
  const parsed = new Map<string, PolicyDocument>();

  function documentOf(text: string): PolicyDocument {
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const document = parsePolicyDocument(text);
    if (parsed.size >= maxParsed) parsed.clear();
    parsed.set(text, document);
    return document;
  }

  function documentsOf(policies: readonly AttachedPolicy[]): PolicyDocument[] {
    return policies.flatMap((policy) => {
      const text = policy.type === 'Custom' ? policy.document : systemDocuments.get(policy.name);
      return text === undefined ? [] : [documentOf(text)];
    });
  }

  /** Sets of documents each of which has to allow a thing. */
  async function layersOf(principal: Exclude<Principal, { kind: 'root' }>): Promise<readonly PolicyDocument[][]> {
    if (principal.kind === 'user')
      return [documentsOf(await store.read((tx) => tx.policies.documentsFor({ kind: 'user', id: principal.id })))];
    const { roleId, sessionPolicy } = principal;
    const ofRole = documentsOf(await store.read((tx) => tx.policies.documentsFor({ kind: 'role', id: roleId })));
    return sessionPolicy === undefined ? [ofRole] : [ofRole, [documentOf(sessionPolicy)]];
  }

  return {
    async authorize(caller, request) {
      const { principal } = caller;
      if (principal.kind === 'root') return isInOwnAccount(caller, request) ? everything : undefined;
      const layers = await layersOf(principal);
      const { action, resources, rows, sourceIp, isSecureTransport } = request;
      const call = { action, sourceIp, isSecureTransport, currentTime: clock.now() };
      const isDenied = layers.some((documents) =>
        resources.some((resource) => !isAllowed(documents, { ...call, resource })),
      );
      if (isDenied) return undefined;
      if (rows === undefined) return everything;
      const visible = layers.map((documents) => visibleRows(documents, call, rows));
      return resources.length === 0 && visible.includes(nothing) ? undefined : visible.flat();
    },
  };
}

/** Staff act in all accounts; what belongs to no account, as the system's policies do, is anybody's. */
function isInOwnAccount({ accountId, isStaff }: Caller, { resources }: AuthorizationRequest): boolean {
  return isStaff || resources.every((resource) => isNobodys(resource) || resource.split(':')[3] === accountId);
}

function isNobodys(resource: string): boolean {
  return resource === '*' || resource.startsWith('acs:ram:*:system:');
}
