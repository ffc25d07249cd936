// The parent's side of the load generator.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Call, Protocol } from './calls.ts';
import type { Served } from './served.ts';

export interface Order {
  readonly url: string;
  readonly call: Call;
  readonly protocol: Protocol;
  /** Rounded to a multiple of the connections. */
  readonly count: number;
}

/** The outcome of an order. */
export interface Fired {
  readonly calls: number;
  readonly seconds: number;
  readonly failed: number;
}

export interface Measured {
  readonly calls: number;
  readonly callsPerSecond: number;
  /** Processor time of the server, in microseconds a call; not a number where the system does not tell. */
  readonly serverMicros: number;
  /** How much of one processor the server used; near 1 when nothing but the server holds it back. */
  readonly serverLoad: number;
}

export interface Load extends AsyncDisposable {
  /** @throws Error when a single call fails: refusals are fast, so they would falsify the rate */
  fire(server: Served, call: Call, protocol: Protocol, count: number): Promise<Measured>;
}

export function startLoad(): Load {
  const child = fork(new URL('./children/load-generator.ts', import.meta.url), {
    execArgv: ['--max-old-space-size=8192'],
  });
  return {
    async fire(server, call, protocol, count) {
      const order: Order = { url: server.url, call, protocol, count };
      const before = server.processorSeconds();
      child.send(order);
      // Our own message, written in children/load-generator.ts.
      const [fired] = (await once(child, 'message')) as [Fired];
      if (fired.failed > 0) throw new Error(`${fired.failed} of ${fired.calls} calls '${call.kind}' failed`);
      const processorTime = server.processorSeconds() - before;
      return {
        calls: fired.calls,
        callsPerSecond: fired.calls / fired.seconds,
        serverMicros: (processorTime / fired.calls) * 1e6,
        serverLoad: processorTime / fired.seconds,
      };
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
