// Requests sent byte for byte, where `fetch` would change them or refuse to send them.
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text as allText } from 'node:stream/consumers';
import type { Reply, WireRequest } from './signed-call.ts';

/** Any method, any path, any header, a `host` of another server included. */
export async function sendAsIs(url: string, { method, target, headers, body }: WireRequest): Promise<Reply> {
  const { hostname, port } = new URL(url);
  // A call with a body needs its length; the rest is sent as given.
  const isChunked = headers['transfer-encoding'] !== undefined;
  const length = body === '' || isChunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const request = httpRequest({
    hostname,
    port,
    method,
    path: target,
    headers: { ...length, ...headers },
    setHost: headers['host'] === undefined,
    agent: false,
  });
  return await replyTo(request.end(body));
}

/** The reply to a request that is under way. */
export async function replyTo(request: ClientRequest): Promise<Reply> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  const headers = new Headers(
    Object.entries(response.headersDistinct).map(([name, values]) => [name, values?.join(', ') ?? '']),
  );
  return {
    status: response.statusCode ?? 0,
    contentType: headers.get('content-type') ?? '',
    headers,
    text: await allText(response),
  };
}

/** Bytes that need not be HTTP at all; what comes back until the server closes the connection is read as an answer. */
export async function sendBytes(url: string, bytes: string): Promise<Reply> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const [head = '', text = ''] = (await allText(socket)).split(/\r\n\r\n(.*)/s);
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const [name = '', value = ''] = line.split(/: *(.*)/s);
      return [name, value];
    }),
  );
  const status = Number(statusLine.split(' ')[1]);
  return { status, contentType: headers.get('content-type') ?? '', headers, text };
}
