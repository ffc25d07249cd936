// How ActionTrail calls the services and the types of resources that the audit knows by version and by resource name.

/** By version, of which each service has one of its own. */
const services: ReadonlyMap<string, string> = new Map([
  ['2016-04-28', 'Vpc'],
  ['2015-05-01', 'Ram'],
  ['2015-04-01', 'Sts'],
  ['2020-07-06', 'ActionTrail'],
  ['2020-03-31', 'ResourceManager'],
  ['2014-05-26', 'Ecs'],
  ['2020-06-16', 'Alb'],
  ['2017-12-14', 'BssOpenApi'],
  ['2026-11-01', 'Demarc'],
]);

export function serviceOf(version: string): string {
  return services.get(version) ?? version;
}

/** The versions of the service of this name, in any case. */
export function versionsOf(service: string): readonly string[] {
  return [...services].filter(([, name]) => name.toLowerCase() === service.toLowerCase()).map(([version]) => version);
}

const typeNames: Readonly<Record<string, string>> = {
  physicalconnection: 'PhysicalConnection',
  virtualborderrouter: 'VirtualBorderRouter',
  routerinterface: 'RouterInterface',
  vpc: 'VPC',
  vswitch: 'VSwitch',
  routetable: 'RouteTable',
  account: 'Account',
  order: 'Order',
  user: 'User',
  group: 'Group',
  role: 'Role',
  policy: 'Policy',
};

export interface NamedResource {
  readonly region: string;
  /** `ACS::VPC::PhysicalConnection` */
  readonly type: string;
  readonly id: string;
}

/** What a resource name says; undefined for `*` and for one that names no type. */
export function namedResource(resource: string): NamedResource | undefined {
  const [, service = '', region = '', , ...rest] = resource.split(':');
  const [type = '', ...id] = rest.join(':').split('/');
  if (id.length === 0) return undefined;
  return { region, type: `ACS::${service.toUpperCase()}::${typeNames[type] ?? type}`, id: id.join('/') };
}

/** The parts of `ACS::VPC::PhysicalConnection` as resource names have them; undefined for anything else. */
export function resourceTypeNamed(name: string): { readonly service: string; readonly type: string } | undefined {
  const [, service, type] = /^ACS::(\w+)::(\w+)$/i.exec(name) ?? [];
  return service === undefined || type === undefined
    ? undefined
    : { service: service.toLowerCase(), type: type.toLowerCase() };
}
