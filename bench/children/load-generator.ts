// Sends calls as fast as they are answered, from a process of its own so that it takes no time from the server.
// Everything is signed before the first request goes out.
import autocannon from 'autocannon';
import { signedRequest, type SignedRequest } from '../calls.ts';
import type { Fired, Order } from '../load.ts';

const connections = 32;

/** @returns when the last call is answered */
async function fire({ url, call, protocol, count }: Order): Promise<Fired> {
  const { host } = new URL(url);
  const perConnection = Math.max(1, Math.round(count / connections));
  const batch = (): SignedRequest[] => Array.from({ length: perConnection }, () => signedRequest(call, protocol, host));
  const calls = perConnection * connections;

  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  let startedAt = 0;
  let answered = 0;
  let seconds = 0;
  const running = autocannon(
    {
      url,
      connections,
      amount: calls,
      sampleInt: 50,
      setupClient: (client) => {
        client.setRequests(batch());
      },
    },
    (error: unknown, result) => {
      if (error instanceof Error) reject(error);
      else resolve(result);
    },
  );
  // Every connection has its requests by now, and none has been sent.
  running.on('start', () => {
    startedAt = performance.now();
  });
  running.on('response', () => {
    answered += 1;
    if (answered === calls) seconds = (performance.now() - startedAt) / 1000;
  });
  const { errors, timeouts, non2xx } = await keptAwake(promise);
  return { calls, seconds, failed: errors + timeouts + non2xx };
}

/**
 * Never lets the process sleep before the end: the sender pays for waking a sleeping processor, so the time would count
 * against a server that lets the generator wait.
 */
async function keptAwake<T>(work: Promise<T>): Promise<T> {
  let isDone = false;
  const spin = (): void => {
    if (!isDone) setImmediate(spin);
  };
  spin();
  return await work.finally(() => {
    isDone = true;
  });
}

process.on('message', (order: Order) => {
  void fire(order).then((fired) => process.send?.(fired));
});
