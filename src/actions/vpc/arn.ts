// The resource names that RAM policies speak of.
import type { Permission } from '../../gateway/action.ts';
import type { RawParameters } from '../../gateway/param.ts';

type ResourceType = 'physicalconnection' | 'virtualborderrouter' | 'routerinterface';

/** The permission `vpc:ACTION` on one physical connection, or on all of the region when none is named. */
export function onPhysicalConnection(action: string, idParameter?: string): Permission {
  return on(action, 'physicalconnection', idParameter);
}

/** The permission `vpc:ACTION` on one virtual border router, or on all of the region when none is named. */
export function onVirtualBorderRouter(action: string, idParameter?: string): Permission {
  return on(action, 'virtualborderrouter', idParameter);
}

/** The permission `vpc:ACTION` on one router interface, or on all of the region when none is named. */
export function onRouterInterface(action: string, idParameter?: string): Permission {
  return on(action, 'routerinterface', idParameter);
}

/** The permission to list those physical connections of the region that the caller may see. */
export function onPhysicalConnections(action: string): Permission {
  return listing(on(action, 'physicalconnection'), 'physicalconnection');
}

/** The permission to list those virtual border routers of the region that the caller may see. */
export function onVirtualBorderRouters(action: string): Permission {
  return listing(on(action, 'virtualborderrouter'), 'virtualborderrouter');
}

/** The permission to list those router interfaces of the region that the caller may see. */
export function onRouterInterfaces(action: string): Permission {
  return listing(on(action, 'routerinterface'), 'routerinterface');
}

/** The permission on a physical connection, to list those virtual border routers on it that the caller may see. */
export function onVirtualBorderRoutersOf(action: string, connectionParameter: string): Permission {
  return listing(on(action, 'physicalconnection', connectionParameter), 'virtualborderrouter');
}

/** The permission, and on the physical connection that a parameter names too, where it names one. */
export function andOnPhysicalConnection(permission: Permission, idParameter: string): Permission {
  return andOn(permission, 'physicalconnection', idParameter);
}

/** The permission, and on the virtual border router that a parameter names too, where it names one. */
export function andOnVirtualBorderRouter(
  permission: Permission,
  idParameter: string,
  isOne: (raw: RawParameters) => boolean,
): Permission {
  return andOn(permission, 'virtualborderrouter', idParameter, isOne);
}

/** The permission `vpc:ACTION` on something that belongs to no account. */
export function onAnything(action: string): Permission {
  return { action: `vpc:${action}`, resource: () => '*' };
}

function on(action: string, type: ResourceType, idParameter?: string): Permission {
  return {
    action: `vpc:${action}`,
    resource: (raw, accountId) =>
      `${prefixOf(type, raw, accountId)}${idParameter === undefined ? '*' : part(raw, idParameter)}`,
  };
}

function listing(permission: Permission, type: ResourceType): Permission {
  return { ...permission, rowPrefix: (raw, accountId) => prefixOf(type, raw, accountId) };
}

function andOn(
  permission: Permission,
  type: ResourceType,
  idParameter: string,
  isOne: (raw: RawParameters) => boolean = () => true,
): Permission {
  return {
    ...permission,
    alsoOn: (raw, accountId) => {
      const id = raw.get(idParameter) ?? '';
      const others = permission.alsoOn?.(raw, accountId) ?? [];
      return id === '' || !isOne(raw) ? others : [...others, `${prefixOf(type, raw, accountId)}${id}`];
    },
  };
}

function prefixOf(type: ResourceType, raw: RawParameters, accountId: string): string {
  return `acs:vpc:${part(raw, 'RegionId')}:${accountId}:${type}/`;
}

function part(raw: RawParameters, name: string): string {
  const value = raw.get(name);
  return value === undefined || value === '' ? '*' : value;
}
