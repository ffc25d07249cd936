// The official SDKs: the packages of each product, and the names and types of parameters in them. Actions that they lack
// are called with the generic client that all of them are built on.
import type { ActionDescription } from '../../../api/declarations.ts';
import { integerLiteral } from './literals.ts';
import { givenIn, type Sample } from './sample.ts';

export interface Sdk {
  /** What the client's class is called here. */
  readonly name: string;
  readonly npm: string;
  readonly python: string;
  readonly go: string;
  readonly java: string;
}

const sdks: Readonly<Record<string, Sdk>> = {
  Vpc: {
    name: 'Vpc',
    npm: '@alicloud/vpc20160428',
    python: 'alibabacloud_vpc20160428',
    go: 'github.com/alibabacloud-go/vpc-20160428/v6/client',
    java: 'com.aliyun.vpc20160428',
  },
  Ram: {
    name: 'Ram',
    npm: '@alicloud/ram20150501',
    python: 'alibabacloud_ram20150501',
    go: 'github.com/alibabacloud-go/ram-20150501/v2/client',
    java: 'com.aliyun.ram20150501',
  },
  Sts: {
    name: 'Sts',
    npm: '@alicloud/sts20150401',
    python: 'alibabacloud_sts20150401',
    go: 'github.com/alibabacloud-go/sts-20150401/v2/client',
    java: 'com.aliyun.sts20150401',
  },
};

const unknownToSdks: ReadonlySet<string> = new Set([
  'DeletePhysicalConnection.UserCidr',
  'ApplyPhysicalConnectionLOA.LineOperator',
  'SecondApplyPhysicalConnectionLOA.LineOperator',
  'CreateVirtualBorderRouter.Tag',
]);

// Parameters that have another type in the SDKs than in the declaration.
const otherTypes: Readonly<Record<string, SdkType>> = {
  'CreateVirtualBorderRouter.VbrOwnerId': 'integer',
  'DescribeVpcs.VpcOwnerId': 'integer',
  'ModifyRouterInterfaceAttribute.OppositeInterfaceOwnerId': 'integer',
  'AssociatePhysicalConnectionToVirtualBorderRouter.VlanId': 'text',
  'AssociatePhysicalConnectionToVirtualBorderRouter.EnableIpv6': 'text',
};

const longInJava: ReadonlySet<string> = new Set([
  'CreateVirtualBorderRouter.Bandwidth',
  'CreateVirtualBorderRouter.VbrOwnerId',
  'DescribeVpcs.VpcOwnerId',
  'ModifyVirtualBorderRouterAttribute.DetectMultiplier',
  'ModifyVirtualBorderRouterAttribute.MinRxInterval',
  'ModifyVirtualBorderRouterAttribute.MinTxInterval',
  'ModifyRouterInterfaceAttribute.OppositeInterfaceOwnerId',
  'CreateRole.MaxSessionDuration',
  'UpdateRole.NewMaxSessionDuration',
  'AssumeRole.DurationSeconds',
]);

export type SdkType = 'text' | 'integer' | 'flag' | 'list' | 'object';

/** The SDK that can make this call with all that is given; undefined where the generic client has to. */
export function sdkFor(sample: Pick<Sample, 'action' | 'values'>): Sdk | undefined {
  const { product, name: action } = sample.action;
  const isKnown = givenIn(sample).every(({ name, schema, value }) => {
    if (unknownToSdks.has(`${action}.${name}`)) return false;
    const isInteger = sdkType(action, name, schema) === 'integer';
    return !isInteger || (typeof value === 'string' && integerLiteral(value) !== undefined);
  });
  return isKnown ? sdks[product] : undefined;
}

/** Whether the SDKs make the call without a request object. */
export function hasRequest({ parameters }: Pick<ActionDescription, 'parameters'>): boolean {
  return parameters.length > 0;
}

export function sdkType(action: string, parameter: string, { type }: { readonly type?: string | undefined }): SdkType {
  const other = otherTypes[`${action}.${parameter}`];
  if (other !== undefined) return other;
  if (type === 'integer' || type === 'number') return 'integer';
  if (type === 'boolean') return 'flag';
  if (type === 'array') return 'list';
  return type === 'object' ? 'object' : 'text';
}

export function isLongInJava(action: string, parameter: string): boolean {
  return longInJava.has(`${action}.${parameter}`);
}

/** As TypeScript and Java call it: `regionId` and `vSwitchId`, but `PMInfo` and `VRouterId`. */
export function fieldName(parameter: string): string {
  return /^(?!VSwitch)[A-Z]{2}/.test(parameter)
    ? parameter
    : `${parameter.charAt(0).toLowerCase()}${parameter.slice(1)}`;
}

/** As Go calls it, and Java in its setters: `Bandwidth` for `bandwidth`. */
export function exportedName(parameter: string): string {
  return `${parameter.charAt(0).toUpperCase()}${parameter.slice(1)}`;
}

/** As Python calls it: `region_id`, `v_switch_id`, `enable_ipv_6`, `pminfo`. */
export function snakeName(name: string): string {
  return fieldName(name)
    .replaceAll(/([a-z])([A-Z0-9])/g, '$1_$2')
    .toLowerCase();
}
