// A wrong server for tests: it passes calls on to a right one and alters the answers.
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface PassedAnswer {
  readonly status: number;
  readonly text: string;
}

/** Makes of a right answer what is sent instead. */
export type Alter = (answer: PassedAnswer) => PassedAnswer;

export interface AlteringProxy extends AsyncDisposable {
  readonly url: string;
}

export async function startAlteringProxy(url: string, alter: Alter): Promise<AlteringProxy> {
  const server = createServer((incoming, outgoing) => {
    void passOn(url, incoming, outgoing, alter);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = portOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address;
}

/** With all headers as they came: the host is signed. */
async function passOn(url: string, incoming: IncomingMessage, outgoing: ServerResponse, alter: Alter): Promise<void> {
  const { method, headers } = incoming;
  const passed = request(`${url}${incoming.url ?? '/'}`, { method, headers });
  incoming.pipe(passed);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    passed.once('response', resolve).once('error', reject);
  });
  const status = answer.statusCode ?? 0;
  const altered = alter({ status, text: await textOf(answer) });
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...kept } = answer.headers;
  outgoing.writeHead(altered.status, { ...kept, 'content-length': Buffer.byteLength(altered.text) });
  outgoing.end(altered.text);
}

async function textOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += String(chunk);
  return text;
}
