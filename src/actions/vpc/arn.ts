// The resource names that RAM policies speak of.
import type { Permission } from '../../gateway/action.ts';
import type { RawParameters } from '../../gateway/param.ts';

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

/** The permission `vpc:ACTION` on something that belongs to no account. */
export function onAnything(action: string): Permission {
  return { action: `vpc:${action}`, resource: () => '*' };
}

function on(action: string, resourceType: string, idParameter: string | undefined): Permission {
  return {
    action: `vpc:${action}`,
    resource: (raw, accountId) => {
      const id = idParameter === undefined ? '*' : part(raw, idParameter);
      return `acs:vpc:${part(raw, 'RegionId')}:${accountId}:${resourceType}/${id}`;
    },
  };
}

function part(raw: RawParameters, name: string): string {
  const value = raw.get(name);
  return value === undefined || value === '' ? '*' : value;
}
