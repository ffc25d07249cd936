// Sends calls as fast as they are answered. A process of its own, so that it takes no time from the server; everything is
// signed before the first request goes out.
import autocannon from 'autocannon';
import { signedRequest, type SignedRequest } from '../calls.ts';
import type { Fired, Order } from '../load.ts';

const connections = 32;

async function fire({ url, call, protocol, count }: Order): Promise<Fired> {
  const { host } = new URL(url);
  const perConnection = Math.max(1, Math.round(count / connections));
  const batch = (): SignedRequest[] => Array.from({ length: perConnection }, () => signedRequest(call, protocol, host));
  const calls = perConnection * connections;

  let cpuAtStart = process.cpuUsage();
  let startedAt = 0;
  let answered = 0;
  let seconds = 0;
  let busySeconds = 0;
  const running = autocannon({
    url,
    connections,
    amount: calls,
    sampleInt: 50,
    setupClient: (client) => {
      client.setRequests(batch());
    },
  });
  // Every connection has its requests by now, and none has been sent.
  running.on('start', () => {
    cpuAtStart = process.cpuUsage();
    startedAt = performance.now();
  });
  running.on('response', () => {
    answered += 1;
    if (answered < calls) return;
    const { user, system } = process.cpuUsage(cpuAtStart);
    seconds = (performance.now() - startedAt) / 1000;
    busySeconds = (user + system) / 1e6;
  });
  const { errors, timeouts, non2xx } = await running;
  return { calls, seconds, busySeconds, failed: errors + timeouts + non2xx };
}

process.on('message', (order: Order) => {
  void fire(order).then((fired) => process.send?.(fired));
});
