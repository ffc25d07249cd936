// A rule that was decided on a row which another call has changed meanwhile. Only an engine with several writers at once
// brings that about, so here the transaction itself lets another change slip in between.
import { expect, it } from 'vitest';
import type { Action, RuleServices } from '../src/actions/declare.ts';
import { modifyRouterInterfaceAttribute } from '../src/actions/vpc/router-interface/ModifyRouterInterfaceAttribute.ts';
import { modifyRouterInterfaceSpec } from '../src/actions/vpc/router-interface/ModifyRouterInterfaceSpec.ts';
import { modifyVirtualBorderRouterAttribute } from '../src/actions/vpc/virtual-border-router/ModifyVirtualBorderRouterAttribute.ts';
import { updateVirtualBorderBandwidth } from '../src/actions/vpc/virtual-border-router/UpdateVirtualBorderBandwidth.ts';
import { readSettings } from '../src/config.ts';
import { noInjectedFaults } from '../src/domain/injected-faults.ts';
import { everything } from '../src/domain/policy/visibility.ts';
import { catalogueOf } from '../src/domain/catalogue.ts';
import { editions } from '../src/domain/edition.ts';
import type { Demarc } from '../src/main.ts';
import type { WriteTransaction } from '../src/store/store.ts';
import type { Parameters } from './support/answers.ts';
import { anInterface, askedOfVbr, aVbr, onInterface, shownInterface } from './support/router-interfaces.ts';
import { local, startTestServer } from './support/server.ts';
import {
  aConnection,
  confirmVbr,
  crossAccountVbr,
  on,
  ownVbr,
  peering,
  shownVbr,
} from './support/virtual-border-routers.ts';

const { catalogue: data, quotas } = readSettings({}, {});
const services: RuleServices = {
  catalogue: catalogueOf(data),
  quotas,
  vbrQuotas: quotas,
  newId: (prefix) => prefix,
  newDigits: () => '',
  newAccessKeyId: () => '',
  newSecret: () => '',
  tokenMac: () => '',
  sealSession: () => '',
  loaLink: () => '',
};

type Overtake = (tx: WriteTransaction) => WriteTransaction;

/** The first time that the rule reads its VBR, the bandwidth changes right after. */
const overtakenVbr: Overtake = (tx) => {
  let isOvertaken = false;
  const visibleTo = async (accountId: string, id: string) => {
    const read = await tx.vbrs.visibleTo(accountId, id);
    if (read !== undefined && !isOvertaken) {
      isOvertaken = true;
      await tx.vbrs.modify(read, { bandwidthMbps: 77, name: 'faster' });
    }
    return read;
  };
  return { ...tx, vbrs: { ...tx.vbrs, visibleTo } };
};

const overtakenInterface: Overtake = (tx) => {
  const owned = async (accountId: string, id: string) => {
    const read = await tx.routerInterfaces.owned(accountId, id);
    if (read !== undefined) await tx.routerInterfaces.modify(read, { name: 'faster' });
    return read;
  };
  return { ...tx, routerInterfaces: { ...tx.routerInterfaces, owned } };
};

interface Call {
  readonly action: Extract<Action, { readonly access: 'write' }>;
  readonly parameters: Parameters;
  readonly overtaken: Overtake;
  readonly accountId?: string;
}

async function run({ store }: Demarc, { action, parameters, overtaken, accountId = local.first.accountId }: Call) {
  const edition = editions['2019-08'];
  const bound = action.bind(new Map(Object.entries(parameters)), edition);
  const caller = { accountId, accessKeyId: '', principal: { kind: 'root' }, arn: '', isStaff: false } as const;
  return await store.write(
    async (tx) =>
      await bound.run({
        tx: overtaken(tx),
        caller,
        now: Date.now(),
        edition,
        requestId: '',
        services,
        visible: everything,
        injected: noInjectedFaults,
        sourceIp: '',
        isSecureTransport: false,
      }),
  );
}

it('the VBR that another call changes meanwhile has both changes in the end', async () => {
  await using server = await startTestServer();
  const id = await ownVbr(server, await aConnection(server));
  const parameters = on(id, { Mtu: '8500', VlanId: '11' });
  await run(server, { action: modifyVirtualBorderRouterAttribute, parameters, overtaken: overtakenVbr });
  expect(await shownVbr(server, id)).toMatchObject({ Mtu: 8500, VlanId: 11, Name: 'faster', Bandwidth: 77 });
});

it('the VBR that another call changes meanwhile is confirmed all the same', async () => {
  await using server = await startTestServer();
  const id = await crossAccountVbr(server, await aConnection(server));
  const action = modifyVirtualBorderRouterAttribute;
  const { accountId } = local.second;
  await run(server, { action, parameters: on(id, peering), overtaken: overtakenVbr, accountId });
  expect(await shownVbr(server, id)).toMatchObject({ ...peering, Status: 'active', Name: 'faster' });
});

it("the VBR's bandwidth is not said to be limited when it was not", async () => {
  await using server = await startTestServer();
  const id = await crossAccountVbr(server, await aConnection(server));
  await confirmVbr(server, id);
  const parameters = { RegionId: 'cn-hangzhou', VirtualBorderRouterId: id, Bandwidth: '50' };
  const call = { action: updateVirtualBorderBandwidth, parameters, overtaken: overtakenVbr };
  await expect(run(server, call)).rejects.toMatchObject({ code: 'InvalidOperation.OperationNotAllowedInState' });
  expect(await shownVbr(server, id)).not.toHaveProperty('Bandwidth');
});

it.each([
  ['name', modifyRouterInterfaceAttribute, { Name: 'edge' }],
  ['specification', modifyRouterInterfaceSpec, { Spec: 'Mini.2' }],
] as const)("the interface's %s is not said to be changed when it was not", async (_what, action, more) => {
  await using server = await startTestServer();
  const id = await anInterface(server, askedOfVbr(await aVbr(server)));
  const before = await shownInterface(server, id);
  const call = { action, parameters: onInterface(id, more), overtaken: overtakenInterface };
  await expect(run(server, call)).rejects.toMatchObject({ code: 'IncorrectStatus' });
  expect(await shownInterface(server, id)).toEqual(before);
});
