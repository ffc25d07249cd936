// The HTTP server: opened last, so that it answers only when everything else is there, and closed first.
import { join } from 'node:path';
import { localKeys } from '../access/first-accounts.ts';
import { products } from '../actions/products.ts';
import { controlRoutes } from '../control/routes.ts';
import { consoleDataOf } from '../derive/console-data.ts';
import { withOpenApi } from '../derive/openapi.ts';
import type { LogHealth } from '../domain/log-health.ts';
import { loaDrawing } from '../loa/drawing.ts';
import { loaService } from '../provider/loa-service.ts';
import { newServer } from '../server/server.ts';
import { readTls } from '../server/tls.ts';
import type { Basis } from './basis.ts';
import type { OpenControls } from './controls.ts';
import type { Jobs } from './jobs.ts';
import { logErrorsTo } from './log.ts';
import { whyNotReady } from './readiness.ts';
import { linkKeysFrom } from './rule-services.ts';
import type { State } from './state.ts';

export interface Listening {
  /** `http://127.0.0.1:8090`, or `https://…` */
  readonly url: string;
  /** Reads the certificate and its key anew. What is wrong with them goes to the log, and nothing changes then. */
  readonly reloadCertificate: () => void;
}

// The same from the sources and from what is built of them.
const consoleFolder = join(import.meta.dirname, '..', '..', 'dist', 'console');

/** @throws the listening socket's own error */
export async function listen(
  basis: Basis,
  { store, watch }: State,
  { states, clockHealth }: Jobs,
  { controls, gateway }: OpenControls,
  opened: AsyncDisposableStack,
  logHealth: LogHealth = { trouble: () => undefined, lostLines: () => 0 },
): Promise<Listening> {
  const { settings, log, tls, isLocal, edition, catalogue, clock, masterKeys, publicAddress } = basis;
  const drawing = loaDrawing();
  opened.defer(async () => {
    await drawing.stop();
  });
  const { app, showCertificate } = newServer({
    gateway,
    log,
    jobStates: states,
    logHealth,
    clockHealth,
    whyNotReady: async () => await whyNotReady(watch, clockHealth, logErrorsTo(log, 'the database cannot be read')),
    loaPages: loaService({
      store,
      clock,
      catalogue,
      issuer: settings.issuer,
      linkKeys: linkKeysFrom(masterKeys),
      verificationUrl: (number) => `${publicAddress.url()}/verify/${number}`,
      drawing,
    }),
    control: isLocal ? withOpenApi(controlRoutes(controls)) : undefined,
    console: {
      folder: consoleFolder,
      data: consoleDataOf({ edition: settings.edition, localKeys: isLocal ? localKeys : [] }, products, edition),
    },
    trustedProxies: settings.trustedProxies,
    tls: tls?.identity,
  });
  opened.defer(async () => {
    await app.close();
  });
  await app.listen({ host: settings.host, port: settings.port });
  const url = urlOf(tls === undefined ? 'http' : 'https', settings.host, app.server.address());
  publicAddress.listensAt(url);
  return {
    url,
    reloadCertificate() {
      if (tls === undefined) return;
      try {
        const renewed = readTls(tls.files);
        showCertificate(renewed);
        log.info(renewed.described, 'the certificate was read anew');
      } catch (error) {
        log.error({ err: error }, 'the certificate cannot be read anew; the one before stays in force');
      }
    },
  };
}

function urlOf(scheme: 'http' | 'https', host: string, address: string | { port: number } | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no TCP port');
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
