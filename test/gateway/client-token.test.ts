// A client that does not know whether its call arrived sends it again, with the same ClientToken.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { associatePhysicalConnectionToVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { createVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { deleteVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/DeleteVirtualBorderRouter.ts';
import { readSettings } from '../../src/settings/sources.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerIn, codeOf, createdIn, errorIn } from '../support/replies.ts';
import { answerOf, formats, refusalOf } from '../support/answers.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { testDatabase } from '../support/database.ts';
import { protocols, signedRequest, type Claim, type Protocol } from '../support/protocols.ts';
import { local, startTestServer } from '../support/server.ts';
import { callV1, type Reply } from '../support/signed-call.ts';
import { aConnection, asked, on, ownVbr, shownVbr } from '../support/virtual-border-routers.ts';
import { sendAsIs } from '../support/wire.ts';

const connections = 'SELECT count(*) FROM physical_connection';
const tokens = 'SELECT count(*) FROM client_token';

const mismatch = {
  status: 400,
  Code: 'IdempotentParameterMismatch',
  Message: 'The request uses the same client token as a previous, but non-identical request.',
};

async function create(
  server: Pick<Demarc, 'url'>,
  order: Record<string, string>,
  claim: Claim & { readonly protocol?: Protocol } = {},
): Promise<Reply> {
  const { protocol = 'v1', ...rest } = claim;
  return await sendAsIs(server.url, signedRequest(protocol, server.url, 'CreatePhysicalConnection', order, rest));
}

describe.each(formats)('in %s', (Format) => {
  it('a repeated call gets the first answer under a request id of its own, and makes nothing more', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const order = connectionOrder({ Format, ClientToken: 'token-1' });
    const first = createdIn(await create(server, order));
    const repeated = createdIn(await create(server, order));
    expect(repeated.PhysicalConnectionId).toBe(first.PhysicalConnectionId);
    expect(repeated.RequestId).not.toBe(first.RequestId);
    expect([database.count(connections), database.count(tokens)]).toEqual([1, 1]);
  });

  it('a call with the same token and other parameters is refused, and makes nothing', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    createdIn(await create(server, connectionOrder({ Format, ClientToken: 'token-1' })));
    const others: Record<string, string>[] = [
      { LineOperator: 'CU' },
      { Name: 'named' },
      { bandwidth: '50' },
      { RegionId: 'cn-shanghai' },
      { PeerLocation: '浙江省---vfjdbg_21E' },
    ];
    for (const other of others) {
      const reply = await create(server, connectionOrder({ Format, ClientToken: 'token-1', ...other }));
      expect(errorIn(reply)).toMatchObject(mismatch);
    }
    expect([database.count(connections), database.count(tokens)]).toEqual([1, 1]);
  });
});

describe('the same call', () => {
  it('may come in the other protocol and the other format', async () => {
    await using server = await startTestServer();
    const order = connectionOrder();
    const ids = new Set<string>();
    for (const protocol of protocols)
      for (const Format of formats)
        ids.add(createdIn(await create(server, { ...order, Format }, { protocol })).PhysicalConnectionId);
    expect(ids.size).toBe(1);
  });

  it('may spell a parameter otherwise, spell out a default and carry parameters that nobody knows', async () => {
    await using server = await startTestServer();
    const order = connectionOrder();
    const { PhysicalConnectionId } = createdIn(await create(server, { ...order, bandwidth: '1000' }));
    const respelled: Record<string, string>[] = [
      { Bandwidth: '1000' },
      { bandwidth: '01000' },
      { bandwidth: '1000', Type: 'VPC', PortType: '1000Base-T' },
      { bandwidth: '1000', Name: '', Description: '' },
      { bandwidth: '1000', OwnerId: '1', AcceptLanguage: 'en' },
    ];
    for (const other of respelled)
      expect(createdIn(await create(server, { ...order, ...other }))).toMatchObject({ PhysicalConnectionId });
  });

  it('is carried out once when ten of it arrive at once', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const order = connectionOrder();
    const replies = await Promise.all(Array.from({ length: 10 }, async () => await create(server, order)));
    const answers = replies.map(createdIn);
    expect(new Set(answers.map(({ PhysicalConnectionId }) => PhysicalConnectionId)).size).toBe(1);
    expect(new Set(answers.map(({ RequestId }) => RequestId)).size).toBe(10);
    expect([database.count(connections), database.count(tokens)]).toEqual([1, 1]);
  });

  it('is known again after a restart', async () => {
    using database = testDatabase();
    const order = connectionOrder();
    const before = await startTestServer({ database: database.url });
    const { PhysicalConnectionId } = createdIn(await create(before, order));
    await before.close();
    await using after = await startTestServer({ database: database.url });
    expect(createdIn(await create(after, order))).toMatchObject({ PhysicalConnectionId });
    expect(errorIn(await create(after, { ...order, LineOperator: 'CU' }))).toMatchObject(mismatch);
    expect(database.count(connections)).toBe(1);
  });

  it('goes well once it is in order, since a refused call leaves its token free', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const order = connectionOrder();
    expect(codeOf(await create(server, { ...order, AccessPointId: 'ap-nowhere' }))).toBe(
      'InvalidAccessPointId.NotEnabled',
    );
    expect(database.count(tokens)).toBe(0);
    createdIn(await create(server, order));
  });

  it('still gets its first answer when it would be refused by now', async () => {
    await using server = await startTestServer({
      quotas: { ...readSettings({}, {}).quotas, freeConnectionsPerAccount: 1 },
    });
    const order = connectionOrder();
    const { PhysicalConnectionId } = createdIn(await create(server, order));
    expect(codeOf(await create(server, connectionOrder()))).toBe('QuotaExceeded.freePconnPerAP');
    expect(createdIn(await create(server, order))).toMatchObject({ PhysicalConnectionId });
  });
});

describe('a token', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('of one account says nothing to another', async () => {
    await using server = await startTestServer();
    const order = connectionOrder();
    const first = createdIn(await create(server, order));
    const second = createdIn(await create(server, order, { key: local.second }));
    expect(second.PhysicalConnectionId).not.toBe(first.PhysicalConnectionId);
    createdIn(await create(server, { ...connectionOrder({ LineOperator: 'CU' }) }, { key: local.second }));
  });

  it('of one action says nothing to another, which remembers it too', async () => {
    await using server = await startTestServer();
    const order = connectionOrder();
    const { PhysicalConnectionId } = createdIn(await create(server, order));
    const { ClientToken = '' } = order;
    const parameters = { RegionId: 'cn-hangzhou', PhysicalConnectionId, ClientToken };
    const cancel = async (more: Record<string, string> = {}) =>
      await sendAsIs(
        server.url,
        signedRequest('v1', server.url, 'CancelPhysicalConnection', { ...parameters, ...more }),
      );
    answerIn(await cancel(), 'CancelPhysicalConnection');
    // What is canceled cannot be canceled: this is the first answer again.
    answerIn(await cancel(), 'CancelPhysicalConnection');
    expect(codeOf(await cancel({ ClientToken: 'another' }))).toBe('Forbidden.NotAllowedInState');
    expect(createdIn(await create(server, order))).toMatchObject({ PhysicalConnectionId });
  });

  it('has no effect on an action that only reads', async () => {
    await using server = await startTestServer();
    const ClientToken = 'token-1';
    createdIn(await create(server, connectionOrder({ ClientToken })));
    for (const PageSize of ['10', '20']) {
      const parameters = { RegionId: 'cn-hangzhou', ClientToken, PageSize };
      const call = signedRequest('v1', server.url, 'DescribePhysicalConnections', parameters);
      expect(answerIn(await sendAsIs(server.url, call), 'DescribePhysicalConnections')).toMatchObject({
        PageSize: Number(PageSize),
        TotalCount: 1,
      });
    }
  });

  it('is good for a day', async () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    const dayMs = 24 * 60 * 60 * 1000;
    vi.useFakeTimers({ toFake: ['Date'], now });
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const order = connectionOrder();
    const first = createdIn(await create(server, order));
    vi.setSystemTime(now + dayMs - 1);
    await server.store.forgetExpired(Date.now(), Date.now());
    expect(createdIn(await create(server, order)).PhysicalConnectionId).toBe(first.PhysicalConnectionId);
    vi.setSystemTime(now + dayMs);
    const next = createdIn(await create(server, { ...order, LineOperator: 'CU' }));
    expect(next.PhysicalConnectionId).not.toBe(first.PhysicalConnectionId);
    expect(createdIn(await create(server, { ...order, LineOperator: 'CU' }))).toMatchObject({
      PhysicalConnectionId: next.PhysicalConnectionId,
    });
    expect([database.count(connections), database.count(tokens)]).toEqual([2, 1]);
  });

  it.each([
    ['of 65 characters', 'x'.repeat(65)],
    ['with a letter that is not ASCII', 'tökén'],
    ['with a Chinese character', '令牌'],
    ['with a line break', 'token\n1'],
    ['with a NUL', 'token\u00001'],
    ['with a DEL', 'token\u007f'],
  ])('%s is refused, and nothing is made', async (_what, ClientToken) => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    expect(errorIn(await create(server, connectionOrder({ ClientToken })))).toMatchObject({
      status: 400,
      Code: 'InvalidParameter',
      Message: 'The specified parameter "ClientToken" is not valid.',
    });
    expect([database.count(connections), database.count(tokens)]).toEqual([0, 0]);
  });

  it.each([
    ['one character', 'x'],
    ['64 characters', 'x'.repeat(64)],
    ['every printable ASCII character', Array.from({ length: 64 }, (_, i) => String.fromCharCode(0x20 + i)).join('')],
    ['the name of a member of every object', '__proto__'],
  ])('may be %s', async (_what, ClientToken) => {
    await using server = await startTestServer();
    const order = connectionOrder({ ClientToken });
    const { PhysicalConnectionId } = createdIn(await create(server, order));
    expect(createdIn(await create(server, order))).toMatchObject({ PhysicalConnectionId });
  });

  it('cut by Terraform ends each association that names it, in the edition current', async () => {
    await using server = await startTestServer({ edition: 'current', stepDelay: 0 });
    const connections = [await aConnection(server), await aConnection(server)];
    const vbr = on(await ownVbr(server, await aConnection(server)));
    const name = 'UnassociatePhysicalConnectionFromVirtualBorderRouter';
    const token = { ...vbr, ClientToken: 'TF-UnassociatePhysicalConnectionFromVirtualBorderRouter-17960343' };
    const associate = async (PhysicalConnectionId: string) =>
      await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, {
        ...{ ...vbr, PhysicalConnectionId, VlanId: '20' },
      });
    const unassociate = async (PhysicalConnectionId: string) =>
      await sendAsIs(server.url, signedRequest('v1', server.url, name, { ...token, PhysicalConnectionId }));
    const further = async () =>
      (await shownVbr(server, vbr['VbrId'] ?? '')).AssociatedPhysicalConnections.AssociatedPhysicalConnection.length;
    for (const connection of connections) await associate(connection);
    for (const connection of connections) answerIn(await unassociate(connection), name);
    expect(await further()).toBe(0);
    // An association that has ended gets the first answer again. A new one is ended again.
    const [first = ''] = connections;
    answerIn(await unassociate(first), name);
    await associate(first);
    answerIn(await unassociate(first), name);
    expect(await further()).toBe(0);
    answerIn(await unassociate(first), name);
  });

  it('with other resources is misused in the edition of the reference', async () => {
    await using server = await startTestServer({ edition: '2019-08' });
    const create = async (connection: string) =>
      await callV1(server.url, {
        ...{ Action: createVirtualBorderRouter.name, ClientToken: 'token-1' },
        ...asked(connection),
      });
    expect((await create(await aConnection(server))).status).toBe(200);
    expect(errorIn(await create(await aConnection(server)))).toMatchObject(mismatch);
  });

  it('still tells its first answer of a deletion, once nothing is there', async () => {
    await using server = await startTestServer();
    const vbr = { ...on(await ownVbr(server, await aConnection(server))), ClientToken: 'token-1' };
    for (let calls = 0; calls < 2; calls += 1) await answerOf(server, deleteVirtualBorderRouter, vbr);
    const other = { ...vbr, ClientToken: 'token-2' };
    expect(await refusalOf(server, deleteVirtualBorderRouter, other)).toMatchObject({ code: 'InvalidVbrId.NotFound' });
  });

  it('differs from one in other letters', async () => {
    await using server = await startTestServer();
    const ids = new Set<string>();
    for (const ClientToken of ['token', 'Token', 'token ', ' token'])
      ids.add(createdIn(await create(server, connectionOrder({ ClientToken }))).PhysicalConnectionId);
    expect(ids.size).toBe(4);
  });

  it('is mandatory in the edition of the reference, where a call without one is refused', async () => {
    await using server = await startTestServer({ edition: '2019-08' });
    expect(errorIn(await create(server, connectionOrder({ ClientToken: '' })))).toMatchObject({
      Code: 'MissingParameter',
      Message: "The input parameter 'ClientToken' that is mandatory for processing this request is not supplied.",
    });
  });

  it('is optional today, and each call without one is another call', async () => {
    await using server = await startTestServer({ edition: 'current' });
    const { ClientToken: _, ...order } = connectionOrder();
    const first = createdIn(await create(server, order));
    const second = createdIn(await create(server, order));
    expect(second.PhysicalConnectionId).not.toBe(first.PhysicalConnectionId);
  });
});
