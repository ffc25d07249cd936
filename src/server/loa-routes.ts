// The public pages of letters of authorization: the PDF behind a signed link, and the page behind its QR code.
import type { FastifyInstance } from 'fastify';
import { pagePolicy, refusedLinkPage, verificationPage, type LoaVerification } from '../loa/pages.ts';

export interface LoaPages {
  /** The PDF behind a link, or what is wrong with the link. */
  download(connectionId: string, expires: unknown, signature: unknown): Promise<Buffer | 'expired' | 'tampered'>;
  verify(number: string): Promise<LoaVerification>;
}

const statusOf = { valid: 200, withdrawn: 410, expired: 410, unknown: 404 } as const;

export function addLoaRoutes(app: FastifyInstance, pages: LoaPages): void {
  app.get<{ Params: { file: string } }>('/loa/:file', async (request, reply) => {
    const connectionId = request.params.file.replace(/\.pdf$/, '');
    const query = new URL(request.raw.url ?? '/', 'http://localhost').searchParams;
    const found = await pages.download(connectionId, query.get('Expires'), query.get('Signature'));
    if (typeof found === 'string') return await reply.status(403).headers(pageHeaders).send(refusedLinkPage(found));
    return await reply
      .type('application/pdf')
      .headers({ 'content-disposition': `inline; filename="${connectionId}.pdf"`, ...privacyHeaders })
      .send(found);
  });
  app.get<{ Params: { number: string } }>('/verify/:number', async (request, reply) => {
    const verification = await pages.verify(request.params.number);
    return await reply.status(statusOf[verification.outcome]).headers(pageHeaders).send(verificationPage(verification));
  });
}

const privacyHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const pageHeaders = {
  'content-type': 'text/html;charset=utf-8',
  'content-security-policy': pagePolicy,
  ...privacyHeaders,
};
