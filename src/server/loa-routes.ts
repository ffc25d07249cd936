// The public pages of LOAs: the PDF behind a signed link, and the page behind its QR code.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asConnectionId, type ConnectionId } from '../domain/ids.ts';
import { pagePolicy, refusedLinkPage, verificationPage, type KnownLoa, type LoaVerification } from '../loa/pages.ts';

/** A link's parts as they came, null for what it lacks. */
interface LoaLinkParts {
  readonly connectionId: ConnectionId;
  readonly number: string | null;
  readonly expires: string | null;
  readonly signature: string | null;
}

export interface LoaPages {
  /** The PDF behind a link, or a page that says what is wrong with the link or how the LOA has ended. */
  download(
    link: LoaLinkParts,
  ): Promise<{ readonly pdf: Buffer } | { readonly refused: 'expired' | 'tampered' } | { readonly ended: KnownLoa }>;
  verify(written: string): Promise<LoaVerification>;
}

export function addLoaRoutes(app: FastifyInstance, pages: LoaPages): void {
  app.get<{ Params: { file: string } }>('/loa/:file', async (request, reply) => {
    const connectionId = asConnectionId(request.params.file.replace(/\.pdf$/, ''));
    const query = new URL(request.raw.url ?? '/', 'http://localhost').searchParams;
    const found = await pages.download({
      connectionId,
      number: query.get('Number'),
      expires: query.get('Expires'),
      signature: query.get('Signature'),
    });
    if ('refused' in found) return await reply.status(403).headers(pageHeaders).send(refusedLinkPage(found.refused));
    if ('ended' in found) return await reply.status(410).headers(pageHeaders).send(verificationPage(found.ended));
    return await reply
      .type('application/pdf')
      .headers({ 'content-disposition': `inline; filename="${connectionId}.pdf"`, ...privacyHeaders })
      .send(found.pdf);
  });
  // Numbers are typed by hand from paper, so any text after the slash is taken for one.
  for (const path of ['/verify', '/verify/*'])
    app.get<{ Params: { '*'?: string } }>(path, async (request, reply) => {
      return await sendVerification(reply, await pages.verify(request.params['*'] ?? ''));
    });
}

/** Whether a request asks for the verification page, also one whose address cannot be read further. */
export function isVerification({ raw: { method, url = '' } }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && /^\/verify(?:[/?]|$)/.test(url);
}

/** Answers that there is no such LOA. */
export function sendUnknownLoa(reply: FastifyReply): FastifyReply {
  return sendVerification(reply, { standing: 'unknown' });
}

function sendVerification(reply: FastifyReply, verification: LoaVerification): FastifyReply {
  return reply.status(statusOf(verification.standing)).headers(pageHeaders).send(verificationPage(verification));
}

function statusOf(standing: LoaVerification['standing']): number {
  if (standing === 'unknown') return 404;
  return standing === 'valid' ? 200 : 410;
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
