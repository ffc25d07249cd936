// How many connections one address may hold. A proxy that is trusted holds those of all its callers, and is not limited.
import type { Server, Socket } from 'node:net';

/** A suite of tests leaves fewer open, also where each test makes a client that keeps its connections alive. */
const maxConnectionsPerAddress = 2048;

export function limitConnections(server: Server, isTrusted: (address: string) => boolean): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isTrusted(address)) return;
    const count = open.get(address) ?? 0;
    if (count >= maxConnectionsPerAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
