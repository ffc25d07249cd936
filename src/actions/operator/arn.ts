// The resource names of the operator's permissions.
import type { Permission } from '../../gateway/action.ts';
import type { RawParameters } from '../../gateway/param.ts';

/** The permission `demarc:ACTION` on the resource that a parameter names, whoever owns it. */
export function onAnyones(action: string, resourceType: string, idParameter?: string): Permission {
  return {
    action: `demarc:${action}`,
    resource: (raw) => `acs:demarc:*:*:${resourceType}/${idIn(raw, idParameter)}`,
  };
}

function idIn(raw: RawParameters, parameter: string | undefined): string {
  const id = parameter === undefined ? undefined : raw.get(parameter);
  return id === undefined || id === '' ? '*' : id;
}
