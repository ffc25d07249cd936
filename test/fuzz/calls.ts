// The fuzzer's calls of any action, made of its declaration: most of them make sense, and the others nearly do.
import type { Action } from '../../src/actions/declare.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { defaultGroupId } from '../../src/domain/resource-group.ts';
import { protocolParts } from '../support/documented-refusals.ts';
import type { KnownAction } from '../support/known-actions.ts';
import { oddTexts } from '../support/odd-texts.ts';
import { fewNames, kindNamedBy, plausibleValues, type IdKind } from '../support/plausible-values.ts';
import { protocols, type Protocol } from '../support/protocols.ts';
import type { Random } from '../support/random.ts';
import { peering } from '../support/virtual-border-routers.ts';
import { badValue, goodValue, refusalFor } from '../support/sample-values.ts';
import { local } from '../support/server.ts';
import { signAcs3, signV1, v1Request, type Parameters, type WireRequest } from '../support/signed-call.ts';
import type { Caller, Known } from './known.ts';

const writtenFormats = ['JSON', 'XML', 'json', 'xml'] as const;

export interface FuzzCall extends KnownAction {
  readonly caller: Caller;
  readonly parameters: Parameters;
  readonly protocol: Protocol;
  readonly method: 'GET' | 'POST';
  readonly place: 'query' | 'form';
  /** Empty where the call does not say. */
  readonly format: (typeof writtenFormats)[number] | '';
}

/** What the answer has to be written in. */
export function formatWanted({ format, protocol }: FuzzCall): 'JSON' | 'XML' {
  if (format === '') return protocol === 'v1' ? 'XML' : 'JSON';
  return format.toUpperCase() === 'XML' ? 'XML' : 'JSON';
}

/** The call signed anew, as often as it is asked for. */
export function requestOf(url: string, call: FuzzCall): WireRequest {
  const { product, action, caller, protocol, method, place, format } = call;
  const options = { key: caller.key, method, place };
  if (protocol === 'v1') {
    const parameters = { ...call.parameters, Action: action.name, Version: product.version, Format: format };
    return v1Request(signV1(parameters, options), options);
  }
  const parameters = format === '' ? call.parameters : { ...call.parameters, Format: format };
  return signAcs3(url, action.name, parameters, { ...options, headers: { 'x-acs-version': product.version } });
}

interface World {
  readonly random: Random;
  readonly known: Known;
  readonly edition: Edition;
}

export function fuzzCall({ product, action }: KnownAction, world: World): FuzzCall {
  const { random, known } = world;
  const caller = known.caller(product.audience === 'operator', random);
  const plausible = plausibleParameters(action, caller, world);
  const method = random.chance(0.3) ? 'GET' : 'POST';
  return {
    product,
    action,
    caller,
    parameters: random.chance(0.8) ? plausible : disturbed(action, plausible, world),
    protocol: random.one(protocols),
    method,
    place: method === 'POST' && random.chance(0.5) ? 'form' : 'query',
    format: random.chance(0.1) ? '' : random.one(writtenFormats),
  };
}

/** What the types name in actions on tags and groups. Others are of RAM, which names its resources. */
const typeKinds: Readonly<Record<string, IdKind>> = {
  PHYSICALCONNECTION: 'connection',
  VIRTUALBORDERROUTER: 'vbr',
  ROUTERINTERFACE: 'interface',
};

function plausibleParameters(
  action: Action,
  caller: Caller,
  { random, known, edition }: World,
): Record<string, string> {
  const parameters: Record<string, string> = {};
  const optionalWith = random.one([0, 0.1, 0.4]);
  for (const [name, param] of Object.entries(action.params)) {
    if (!param.isRequired(edition) && !random.chance(optionalWith)) continue;
    const kind = kindNamedBy(action, name);
    if (name === 'OrderId') parameters[name] = known.order(random);
    else if (kind !== undefined) parameters[name] = known.id(kind, caller, random);
    else if (/AccountId$|OwnerId$/.test(name)) parameters[name] = random.pick(known.accounts) ?? '';
    else if (name === 'RoleArn')
      parameters[name] = `acs:ram::${random.pick(known.accounts) ?? ''}:role/${random.one(fewNames)}`;
    else if (name === 'PortNumber') parameters[name] = `1/1/${random.below(2000)}`;
    else if (name === 'Filter') {
      parameters['Filter.1.Key'] = random.one(['PhysicalConnectionId', 'Status', 'Name', 'VbrId', 'RouterInterfaceId']);
      parameters['Filter.1.Value.1'] = random.chance(0.5) ? known.id('connection', caller, random) : 'Enabled';
    } else Object.assign(parameters, valueFor(name, param, { random, edition }));
  }
  const type = parameters['ResourceType'];
  if (type !== undefined && random.chance(0.9)) {
    const kind = typeKinds[type];
    const named = kind === undefined ? random.one(fewNames) : known.id(kind, caller, random);
    const member = kind === undefined ? 'ResourceNames' : 'ResourceId';
    parameters[action.params[member]?.isList === true ? `${member}.1` : member] = named;
  }
  if ('NewResourceGroupId' in parameters && random.chance(0.8))
    parameters['NewResourceGroupId'] = defaultGroupId(random.one([local.first.accountId, local.second.accountId]));
  const vRouter = random.chance(0.8) ? known.id('vRouter', caller, random) : random.one(['vrt-1', 'vrt-2']);
  return fitting(parameters, random, vRouter);
}

function valueFor(
  name: string,
  param: Action['params'][string],
  { random, edition }: Pick<World, 'random' | 'edition'>,
): Parameters {
  const value = random.pick(plausibleValues(name, param, edition));
  const chosen = value === undefined ? undefined : { [name]: value };
  if (chosen !== undefined && refusalFor(name, param, chosen, edition) === undefined) return chosen;
  return goodValue(name, param, edition) ?? {};
}

/** Makes parameters agree that only make sense together. */
function fitting(parameters: Record<string, string>, random: Random, aVRouter: string): Record<string, string> {
  const set = (name: string, value: string): void => {
    if (name in parameters && random.chance(0.85)) parameters[name] = value;
  };
  const { RouterType, OppositeRouterType, Role, PolicyType } = parameters;
  if (RouterType === 'VRouter') set('RouterId', aVRouter);
  if (RouterType === 'VBR') set('Role', 'InitiatingSide');
  if (OppositeRouterType === 'VRouter') set('OppositeRouterId', aVRouter);
  // Mandatory for a VBR of one's own, and forbidden for another account's.
  if ('VlanId' in parameters && !('VbrOwnerId' in parameters) && random.chance(0.7)) Object.assign(parameters, peering);
  set('Spec', (parameters['Role'] ?? Role) === 'AcceptingSide' ? 'Negative' : 'Small.1');
  if (PolicyType === 'System') set('PolicyName', random.one(['AdministratorAccess', 'AliyunSTSAssumeRoleAccess']));
  // Whoever is suspended is refused everything.
  if (parameters['Suspended'] === 'true' && random.chance(0.8)) parameters['Suspended'] = 'false';
  return parameters;
}

const listParts = [
  '1',
  '1.Key',
  '1.Value',
  '1.Value.1',
  '0.Key',
  '6.Key',
  '21.Key',
  '1.PMName',
  '1000000.Key',
] as const;

/** One to three things about the call are otherwise. */
function disturbed(action: Action, plausible: Readonly<Record<string, string>>, world: World): Parameters {
  const { random, edition } = world;
  const parameters = { ...plausible };
  const declared = Object.entries(action.params);
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const [name = 'Other', param] = random.pick(declared) ?? [];
    const odd = random.pick(oddTexts) ?? '';
    switch (random.below(5)) {
      case 0:
        // The protocol's own parameters have tests of their own.
        for (const written of Object.keys(parameters)) if (written === name) parameters[written] = '';
        break;
      case 1:
        parameters[name] = odd;
        break;
      case 2:
        Object.assign(parameters, param === undefined ? {} : badValue(name, param, edition)?.parameters);
        break;
      case 3:
        parameters[`${name}.${random.one(listParts)}`] = random.chance(0.5) ? odd : 'value';
        break;
      default:
        if (odd !== '' && !protocolParts.includes(odd)) parameters[odd] = random.pick(oddTexts) ?? '';
    }
  }
  return parameters;
}
