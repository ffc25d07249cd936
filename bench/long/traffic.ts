// Mixed load at a steady pace: callers that each apply for connections and VBRs, look at them and at others, and take them back.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { signedRequest, type AnyCall, type Call } from '../calls.ts';
import type { Stored } from '../prepared-database.ts';

const callers = 8;
const callsPerSecond = 200;

/** What was seen of the calls since it was last taken. */
export interface Seen {
  /** In milliseconds, in no order. */
  readonly latencies: readonly number[];
  readonly failures: readonly string[];
}

export interface Traffic {
  take(): Seen;
  /** Ends when every caller has taken back what it had. */
  stop(): Promise<void>;
}

type Send = (call: Call) => Promise<Readonly<Record<string, unknown>>>;

/** @param connection one that is in service, for the VBRs of all callers */
export function startTraffic(url: string, connection: string, stored: Stored): Traffic {
  let latencies: number[] = [];
  let failures: string[] = [];
  let isStopped = false;

  const send: Send = async (call) => {
    const startedAt = performance.now();
    const { method, path, headers } = signedRequest(call, 'v1', new URL(url).host);
    const response = await fetch(`${url}${path}`, { method, headers });
    // Our own server's answer.
    const answer = (await response.json()) as Readonly<Record<string, unknown>>;
    latencies.push(performance.now() - startedAt);
    if (!response.ok) {
      const what = call.kind === 'any' ? call.action : call.kind;
      failures.push(`${what}: ${response.status} ${String(answer['Code'])}`);
    }
    return answer;
  };

  /** Once through everything; what it makes is gone at its end. */
  async function round(caller: number, send: Send): Promise<void> {
    const call = async (action: string, parameters: AnyCall['parameters']) =>
      await send({ kind: 'any', action, parameters });
    const PhysicalConnectionId = String((await send({ kind: 'create' }))['PhysicalConnectionId']);
    await send({ kind: 'describe by id', ids: [PhysicalConnectionId] });
    await call('ModifyPhysicalConnectionAttribute', {
      PhysicalConnectionId,
      Description: 'A connection that the bench changes.',
      ClientToken: randomUUID(),
    });
    await send({ kind: 'describe page', pageNumber: 1 + Math.floor(Math.random() * 50) });
    const created = await call('CreateVirtualBorderRouter', {
      PhysicalConnectionId: connection,
      VlanId: String(200 + caller),
      LocalGatewayIp: '10.0.0.1',
      PeerGatewayIp: '10.0.0.2',
      PeeringSubnetMask: '255.255.255.252',
      ClientToken: randomUUID(),
    });
    const VbrId = String(created['VbrId']);
    await send({ kind: 'describe VBR by id', ids: [VbrId] });
    await send({ kind: 'describe VBR page', pageNumber: 1 + Math.floor(Math.random() * 50) });
    await send({ kind: 'describe by id', ids: stored.connectionIds });
    await call('DeleteVirtualBorderRouter', { VbrId, ClientToken: randomUUID() });
    await send({ kind: 'describe VBR by id', ids: stored.vbrIds });
    await call('CancelPhysicalConnection', { PhysicalConnectionId, ClientToken: randomUUID() });
    await call('DeletePhysicalConnection', { PhysicalConnectionId, ClientToken: randomUUID() });
    await send({ kind: 'regions' });
  }

  async function keepCalling(caller: number): Promise<void> {
    const everyMs = (callers / callsPerSecond) * 1000;
    let next = performance.now() + Math.random() * everyMs;
    const paced: Send = async (call) => {
      await pause(next - performance.now());
      // A caller that is late does not catch up.
      next = Math.max(next + everyMs, performance.now());
      return await send(call);
    };
    while (!isStopped) await round(caller, paced);
  }

  const calling = Array.from({ length: callers }, async (_, caller) => {
    await keepCalling(caller);
  });
  return {
    take() {
      const seen = { latencies, failures };
      latencies = [];
      failures = [];
      return seen;
    },
    async stop() {
      isStopped = true;
      await Promise.all(calling);
    },
  };
}
