// Calls of the customer and of the provider's staff on physical connections, and connections in any status.
import PopCore from '@alicloud/pop-core';
import { expect } from 'vitest';
import type { z } from 'zod';
import { describeOrders } from '../../src/actions/operator/DescribeOrders.ts';
import { createPhysicalConnection } from '../../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { products } from '../../src/actions/products.ts';
import { asConnectionId, type ConnectionId } from '../../src/domain/ids.ts';
import type { Settings } from '../../src/settings/schema.ts';
import { readSettings } from '../../src/settings/sources.ts';
import type { PhysicalConnectionStatus } from '../../src/domain/physical-connection.ts';
import type { Demarc } from '../../src/start/start.ts';
import { readAnswer, refusalOf, type Callable, type Refusal } from './answers.ts';
import { local, startTestServer, type Key } from './server.ts';

export type Parameters = Readonly<Record<string, string | number | boolean>>;

type Shown = z.output<
  typeof describePhysicalConnections.answer
>['PhysicalConnectionSet']['PhysicalConnectionType'][number];

export const region = 'cn-hangzhou';

/** The mandatory parameters of an application for a connection. */
export const application = {
  AccessPointId: 'ap-cn-hangzhou-yh-C',
  LineOperator: 'CT',
  PeerLocation: '浙江省杭州市滨江区江南大道88号',
} as const;

/** The mandatory parameters of an application for an LOA. */
export const loaApplication = {
  CompanyName: 'Blue Heron Trading',
  ConstructionTime: '2126-12-01T01:30:00.000Z',
  LineType: 'FIBRE',
  PeerLocation: '杭州市滨江区江南大道88号',
  Si: '浙江光路工程有限公司',
} as const;

/** The refusal with which nearly every action answers in a wrong status. */
export const notAllowedInState: Refusal = {
  status: 400,
  code: 'Forbidden.NotAllowedInState',
  message: 'The request does not allow in this state.',
};

function versionOf({ name }: { readonly name: string }): string {
  const product = products.find(({ actions }) => actions.some((action) => action.name === name));
  if (product === undefined) throw new Error(`no product has ${name}`);
  return product.version;
}

const clients = new Map<string, PopCore>();

/** Kept from call to call, as users keep theirs, since each has connections of its own. */
function clientFor(url: string, key: Key, apiVersion: string): PopCore {
  const name = [url, key.accessKeyId, apiVersion].join(' ');
  // Its default of 3 s is for users in a hurry, not for a machine that runs many tests at once.
  const client = clients.get(name) ?? new PopCore({ ...key, endpoint: url, apiVersion, opts: { timeout: 30_000 } });
  clients.set(name, client);
  return client;
}

/** Calls an action through pop-core. The answer has what the action declares, and nothing else. */
export async function ask<A extends z.ZodObject>(
  url: string,
  action: Callable<A>,
  params: Parameters = {},
  key: Key = local.first,
): Promise<z.output<A>> {
  const body = await clientFor(url, key, versionOf(action)).request<unknown>(action.name, {
    RegionId: region,
    ...params,
  });
  return readAnswer(action, body).answer;
}

/** The refusal of a call, which has to be the same in JSON and in XML. */
export async function refusal(
  server: Pick<Demarc, 'url'>,
  action: { readonly name: string },
  params: Parameters = {},
  key: Key = local.first,
): Promise<Refusal> {
  const given = { Version: versionOf(action), RegionId: region, ...written(params) };
  const inJson = await refusalOf(server, action, given, { key, format: 'JSON' });
  expect(await refusalOf(server, action, given, { key, format: 'XML' })).toEqual(inJson);
  return inJson;
}

/** Parameters as they are on the wire. */
export function written(params: Parameters): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

export interface TestProvider {
  readonly server: Demarc;
  readonly url: string;
  /** A call of the first customer's. */
  customer<A extends z.ZodObject>(action: Callable<A>, params?: Parameters): Promise<z.output<A>>;
  /** A call of the provider's staff. */
  operator<A extends z.ZodObject>(action: Callable<A>, params?: Parameters): Promise<z.output<A>>;
  /** How a call of the first customer's, or of another key's, is refused. */
  refusal(action: { readonly name: string }, params?: Parameters, key?: Key): Promise<Refusal>;
  /** Moves the server's clock by an ISO 8601 duration, and carries out what falls due on the way. */
  advance(duration: string): Promise<void>;
  /** Applies for a connection. Returns its id. */
  apply(wishes?: Parameters): Promise<ConnectionId>;
  /** The id of a new connection, brought to that status by the calls that lead there. */
  connectionIn(status: PhysicalConnectionStatus, wishes?: Parameters): Promise<ConnectionId>;
  /** What DescribePhysicalConnections shows of a connection; undefined when it is gone. */
  find(id: string): Promise<Shown | undefined>;
  /** The same for a connection that must exist. */
  show(id: string): Promise<Shown>;
}

type Step =
  | 'ApprovePhysicalConnection'
  | 'RejectPhysicalConnection'
  | 'AllocatePhysicalConnection'
  | 'FailPhysicalConnectionAllocation'
  | 'ConfirmPhysicalConnection'
  | 'EnablePhysicalConnection'
  | 'CancelPhysicalConnection'
  | 'TerminatePhysicalConnection'
  | 'time passes';

const allocated: readonly Step[] = ['ApprovePhysicalConnection', 'AllocatePhysicalConnection', 'time passes'];
const enabled: readonly Step[] = [...allocated, 'ConfirmPhysicalConnection', 'EnablePhysicalConnection'];

/** The steps after the application that lead to each status. */
const paths: Readonly<Record<PhysicalConnectionStatus, readonly Step[]>> = {
  Initial: [],
  Approved: ['ApprovePhysicalConnection'],
  Allocating: ['ApprovePhysicalConnection', 'AllocatePhysicalConnection'],
  Allocated: allocated,
  Confirmed: [...allocated, 'ConfirmPhysicalConnection'],
  Enabled: enabled,
  Rejected: ['RejectPhysicalConnection'],
  Canceled: ['CancelPhysicalConnection'],
  'Allocation Failed': ['ApprovePhysicalConnection', 'FailPhysicalConnectionAllocation'],
  Terminating: [...enabled, 'TerminatePhysicalConnection'],
  Terminated: [...enabled, 'TerminatePhysicalConnection', 'time passes'],
};

/** A server on which people make the provider's steps, every step of its own takes an hour, and connections are unlimited. */
export const byHand = {
  provider: 'manual',
  stepDelay: 3_600_000,
  quotas: { ...readSettings({}, {}).quotas, freeConnectionsPerAccount: null, connectionsPerAccessPoint: null },
} as const satisfies Partial<Settings>;

/** For provocations: parameters that name a new connection in this status. */
export function connectionIn(
  status: PhysicalConnectionStatus,
  more: Parameters = {},
  idParameter = 'PhysicalConnectionId',
) {
  return async (server: Demarc): Promise<Readonly<Record<string, string>>> => {
    const id = await providerAt(server).connectionIn(status);
    return { RegionId: region, [idParameter]: id, ...written(more) };
  };
}

/** For provocations on the operator's product, which parameters do not tell from the customer's. */
export const operatorVersion = { Version: '2026-11-01' } as const;

/** A server with calls of both sides to it: `await using provider = await openProvider()`. */
export async function openProvider(settings: Partial<Settings> = {}): Promise<TestProvider & AsyncDisposable> {
  const server = await startTestServer({ ...byHand, ...settings });
  return { ...providerAt(server), [Symbol.asyncDispose]: server.close };
}

const portsUsed = new WeakMap<Demarc, number>();

/** Calls of both sides to a server, whose steps have to take an hour or no time. */
export function providerAt(server: Demarc): TestProvider {
  const { url } = server;

  const customer: TestProvider['customer'] = async (action, params) => await ask(url, action, params);
  const operator: TestProvider['operator'] = async (action, params) => await ask(url, action, params, local.operator);

  async function advance(duration: string): Promise<void> {
    const response = await fetch(`${url}/_demarc/clock`, {
      method: 'POST',
      body: JSON.stringify({ advance: duration }),
    });
    expect(response.status).toBe(200);
  }

  async function apply(wishes: Parameters = {}): Promise<ConnectionId> {
    const params = { ...application, ClientToken: crypto.randomUUID(), ...wishes };
    return asConnectionId((await customer(createPhysicalConnection, params)).PhysicalConnectionId);
  }

  async function make(step: Step, id: string): Promise<void> {
    if (step === 'time passes') {
      await advance('PT1H');
      return;
    }
    const used = (portsUsed.get(server) ?? 0) + 1;
    portsUsed.set(server, used);
    const port = { AdLocation: 'Building 3, room 204, rack E07', PortNumber: `1/2/${used}`, Reason: '端口不足' };
    const known = products.flatMap(({ actions }) => actions).find(({ name }) => name === step);
    if (known === undefined) throw new Error(`no product has ${step}`);
    const isTheirs = paths.Terminated.slice(allocated.length).includes(step) || step === 'CancelPhysicalConnection';
    await (isTheirs ? customer : operator)(known, { PhysicalConnectionId: id, ...port });
  }

  async function find(id: string): Promise<Shown | undefined> {
    const { PhysicalConnectionSet } = await customer(describePhysicalConnections, {
      'Filter.1.Key': 'PhysicalConnectionId',
      'Filter.1.Value.1': id,
    });
    return PhysicalConnectionSet.PhysicalConnectionType[0];
  }

  return {
    server,
    url,
    customer,
    operator,
    refusal: async (action, params, key) => await refusal(server, action, params, key),
    advance,
    find,
    apply,
    async connectionIn(status, wishes) {
      const id = await apply(wishes);
      for (const step of paths[status]) await make(step, id);
      expect((await find(id))?.Status).toBe(status);
      return id;
    },
    async show(id) {
      const found = await find(id);
      if (found === undefined) throw new Error(`there is no connection ${id}`);
      return found;
    },
  };
}

/** The orders of a connection, as staff list them. */
export async function ordersOf(provider: TestProvider, PhysicalConnectionId: string) {
  return (await provider.operator(describeOrders, { PhysicalConnectionId, PageSize: 50 })).Orders.Order;
}
