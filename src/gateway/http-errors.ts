// The errors of requests that are refused for how they came over HTTP, before or beside what they ask for.
import { errorRow, type ErrorRow } from './errors.ts';

export const httpErrors = {
  originForbidden: errorRow(
    403,
    'Forbidden.Origin',
    'A server with the built-in accounts answers no web page of another origin, and by no name but those of its own machine.',
    {
      en: 'The keys of the built-in accounts are public, so a web page of another site must not use them. Call by 127.0.0.1 or localhost, without an Origin or Referer of another site.',
      zh: '内置账号的密钥是公开的，因此其他网站的页面不得使用。请通过 127.0.0.1 或 localhost 调用，且不带其他网站的 Origin 或 Referer。',
    },
  ),
  requestTimeout: errorRow(408, 'RequestTimeout', 'The request did not arrive in time.', {
    en: 'The request began and took too long to arrive as a whole. Check the connection, then send it again.',
    zh: '请求已开始，但未在规定时间内完整到达。请检查网络后重新发送。',
  }),
  compressedBody: errorRow(415, 'UnsupportedMediaType', 'The body is compressed; send it as it is.', {
    en: 'This server reads no compressed bodies. Switch compression off in the client or the proxy in front.',
    zh: '本服务器不读取压缩的请求体。请在客户端或前置代理中关闭压缩。',
  }),
} as const satisfies Record<string, ErrorRow>;
