// HTTPS by Demarc itself: its certificate, the renewal of it, and what holds for clients that come that way.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ApplyPhysicalConnectionLOARequest,
  CreatePhysicalConnectionRequest,
  DescribePhysicalConnectionLOARequest,
  DescribeRegionsRequest,
} from '@alicloud/vpc20160428';
import { expect, it } from 'vitest';
import { sdk } from '../support/clients.ts';
import { demarc, emptyFolder, serving } from '../support/command-line.ts';
import { application, loaApplication, region } from '../support/provider.ts';
import { answerIn } from '../support/replies.ts';
import { protocols, signedRequest } from '../support/protocols.ts';
import { local, startTestServer } from '../support/server.ts';
import { authorities, install, keptConnection, pair, sendSecurely, shownCertificate } from '../support/tls.ts';
import { sendBytes } from '../support/wire.ts';

const first = { tlsCert: pair('first').cert, tlsKey: pair('first').key };
const plainRequest = { method: 'GET', headers: {}, body: '' };

it('the official SDK calls over HTTPS with the certificate as its authority', async () => {
  await using server = await startTestServer(first);
  expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const client = sdk(server.url, local.first, { ca: authorities.join('') });
  const { body } = await client.describeRegions(new DescribeRegionsRequest({}));
  expect(body?.regions?.region?.length).toBeGreaterThan(0);
});

it.each(protocols)('a call in %s is answered over HTTPS', async (protocol) => {
  await using server = await startTestServer(first);
  const request = signedRequest(protocol, server.url, 'DescribeRegions', {});
  expect(answerIn(await sendSecurely(server.url, request), 'DescribeRegions')).toHaveProperty('Regions');
});

it('the pages beside the API are there over HTTPS, and local mode is controlled over it', async () => {
  await using server = await startTestServer(first);
  const status = async (target: string) => (await sendSecurely(server.url, { ...plainRequest, target })).status;
  expect(await status('/readyz')).toBe(200);
  expect(await status('/metrics')).toBe(200);
  expect(await status('/verify/LOA-UNKNOWN')).toBe(404);
  expect(await status('/_demarc/clock')).toBe(200);
});

it('the link to a letter of authorization is an HTTPS one, and the document comes over it', async () => {
  await using server = await startTestServer({ ...first, provider: 'auto', stepDelay: 0 });
  const client = sdk(server.url, local.first, { ca: authorities.join('') });
  const { body: created } = await client.createPhysicalConnection(
    new CreatePhysicalConnectionRequest({
      regionId: region,
      accessPointId: application.AccessPointId,
      lineOperator: application.LineOperator,
      peerLocation: application.PeerLocation,
      clientToken: crypto.randomUUID(),
    }),
  );
  const instanceId = created?.physicalConnectionId ?? '';
  await client.applyPhysicalConnectionLOA(
    new ApplyPhysicalConnectionLOARequest({
      regionId: region,
      instanceId,
      clientToken: crypto.randomUUID(),
      companyName: loaApplication.CompanyName,
      constructionTime: loaApplication.ConstructionTime,
      lineType: loaApplication.LineType,
      peerLocation: loaApplication.PeerLocation,
      si: loaApplication.Si,
    }),
  );
  const { body } = await client.describePhysicalConnectionLOA(
    new DescribePhysicalConnectionLOARequest({ regionId: region, instanceId }),
  );
  const link = new URL(body?.physicalConnectionLOAType?.loaUrl ?? '');
  expect(link.origin).toBe(server.url);
  const document = await sendSecurely(server.url, { ...plainRequest, target: link.pathname + link.search });
  expect(document).toMatchObject({ status: 200, contentType: 'application/pdf' });
});

it('who speaks plain HTTP to it, or no TLS at all, is cut off, and others are served', async () => {
  await using server = await startTestServer(first);
  await expect(fetch(server.url.replace('https:', 'http:'))).rejects.toThrow('fetch failed');
  await sendBytes(server.url, 'GET / HTTP/1.1\r\n\r\n').catch(() => undefined);
  expect(await shownCertificate(server.url)).toBe('first.demarc.test');
});

it('a renewed certificate is shown to new connections, and open ones go on', async () => {
  using folder = emptyFolder();
  const files = { cert: join(folder.path, 'tls.crt'), key: join(folder.path, 'tls.key') };
  install('first', files);
  await using server = await startTestServer({ tlsCert: files.cert, tlsKey: files.key });
  const agent = keptConnection();
  const call = async () =>
    answerIn(
      await sendSecurely(server.url, signedRequest('v1', server.url, 'DescribeRegions', {}), agent),
      'DescribeRegions',
    );
  await call();
  const [socket] = Object.values(agent.freeSockets).flat();
  install('second', files);
  server.reloadCertificate();
  expect(await shownCertificate(server.url)).toBe('second.demarc.test');
  await call();
  expect(Object.values(agent.freeSockets).flat()).toEqual([socket]);

  writeFileSync(files.key, 'no key\n');
  server.reloadCertificate();
  expect(await shownCertificate(server.url)).toBe('second.demarc.test');
  install('first', { ...files, cert: join(folder.path, 'elsewhere.crt') });
  server.reloadCertificate();
  expect(await shownCertificate(server.url)).toBe('second.demarc.test');
  await call();
  agent.destroy();
});

it('on SIGHUP the files are read anew; where they are bad the log tells and nothing changes', async () => {
  using folder = emptyFolder();
  const files = { cert: join(folder.path, 'tls.crt'), key: join(folder.path, 'tls.key') };
  install('first', files);
  const environment = { DEMARC_TLS_CERT: 'tls.crt', DEMARC_TLS_KEY: 'tls.key' };
  await using server = await serving(['--port', '0', '--database', 'memory:'], { folder: folder.path, environment });
  expect(server.banner).toContain(`listening on ${server.url}\n`);
  for (const words of [`protocol: 'https'`, `endpoint: '${server.url}'`]) expect(server.banner).toContain(words);
  expect(server.banner).toMatch(/protocol += "HTTPS"/);
  expect(server.banner).not.toMatch(/--insecure|http:/);
  expect(await shownCertificate(server.url)).toBe('first.demarc.test');

  writeFileSync(files.cert, 'no certificate\n');
  server.signal('SIGHUP');
  await server.logged('the one before stays in force');
  expect(await shownCertificate(server.url)).toBe('first.demarc.test');

  install('second', files);
  server.signal('SIGHUP');
  await server.logged('the certificate was read anew');
  expect(await shownCertificate(server.url)).toBe('second.demarc.test');
  expect(await server.stop('SIGTERM')).toMatchObject({ exitCode: 0 });
});

it.each([
  ['a certificate alone', ['--tls-cert', pair('first').cert], /^demarc: --tls-cert: a certificate needs its key/],
  ['a key alone', ['--tls-key', pair('first').key], /^demarc: --tls-key: a key needs its certificate/],
  [
    'a file that is not there',
    ['--tls-cert', 'none.crt', '--tls-key', 'none.key'],
    /^demarc: cannot read none\.crt: ENOENT/,
  ],
  [
    'a certificate that is none',
    ['--tls-cert', pair('first').key, '--tls-key', pair('first').key],
    /^demarc: \S+first\.key holds no certificate in PEM: /,
  ],
  [
    'the key of another certificate',
    ['--tls-cert', pair('first').cert, '--tls-key', pair('second').key],
    /^demarc: \S+second\.key is not the key of \S+first\.crt: .*mismatch/,
  ],
])('%s is refused at start, in one line', async (_what, args, complaint) => {
  using folder = emptyFolder();
  const { stderr, exitCode } = await demarc(['serve', '--port', '0', '--database', 'memory:', ...args], {
    folder: folder.path,
  });
  expect(stderr).toMatch(complaint);
  expect(stderr.split('\n')).toHaveLength(2);
  expect(exitCode).toBe(1);
});
