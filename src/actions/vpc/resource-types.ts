// `ResourceType`: how the actions on tags and on groups name the kinds of resources that have them.
import type { GroupedKind } from '../../domain/tag.ts';
import type { RowNames } from '../../domain/policy/visibility.ts';
import { entriesOrAll, resourceKind, type RawCall, type Touched } from '../../gateway/touched.ts';
import * as resources from './resources.ts';

export const resourceTypes = ['PHYSICALCONNECTION', 'VIRTUALBORDERROUTER', 'ROUTERINTERFACE'] as const;
export type ResourceType = (typeof resourceTypes)[number];

const kinds: Readonly<Record<ResourceType, { readonly kind: GroupedKind; readonly named: string }>> = {
  PHYSICALCONNECTION: { kind: 'physical connection', named: 'physicalconnection' },
  VIRTUALBORDERROUTER: { kind: 'VBR', named: 'virtualborderrouter' },
  ROUTERINTERFACE: { kind: 'router interface', named: 'routerinterface' },
};

export function kindOf(type: ResourceType): GroupedKind {
  return kinds[type].kind;
}

function isResourceType(text: string | undefined): text is ResourceType {
  return resourceTypes.some((type) => type === text);
}

/** A call that names no type that there is touches resources of none. */
function nameOf(id: string, call: RawCall): string {
  const type = call.raw.get('ResourceType');
  const kind = isResourceType(type) ? kinds[type].named : '*';
  return resourceKind(kind, resources.inRegion).all.nameOf(id, call);
}

/** The resources of that type that `ResourceId.N` names. */
export const namedResources: Touched = {
  kind: 'RESOURCETYPE',
  parameter: 'ResourceId',
  isOptional: false,
  idsIn: ({ raw }) => entriesOrAll(raw, 'ResourceId'),
  nameOf,
};

/** The one that `ResourceId` names. */
export const namedResource: Touched = {
  ...namedResources,
  idsIn({ raw }) {
    const id = raw.get('ResourceId') ?? '';
    return [id === '' ? '*' : id];
  },
};

/** All resources of that type, for lists. */
export const allResources: Touched = { ...namedResources, parameter: undefined, idsIn: () => ['*'] };

export function resourceRows(call: RawCall): RowNames {
  return { prefix: nameOf('', call), idPrefixes: [''] };
}

/** What stands before the id of one of that type, where a list has several. */
export function rowPrefixOf(type: ResourceType): string {
  return `${kinds[type].named}/`;
}

function typesIn({ raw }: RawCall): readonly ResourceType[] {
  const type = raw.get('ResourceType');
  return isResourceType(type) ? [type] : resourceTypes;
}

/** All resources of that type, and of every type where the call names none, for lists. */
export const allOfTypes: Touched = {
  ...allResources,
  idsIn: (call) => typesIn(call).map((type) => `${rowPrefixOf(type)}*`),
  nameOf: (id, call) => `${resources.inRegion(call)}${id}`,
};

export function rowsOfTypes(call: RawCall): RowNames {
  return { prefix: resources.inRegion(call), idPrefixes: typesIn(call).map(rowPrefixOf) };
}
