// The operating manual from an empty folder to the first customer, and to a backup restored: its commands, as pasted.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DescribePhysicalConnectionsRequest, CreatePhysicalConnectionRequest } from '@alicloud/vpc20160428';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sdk } from './support/clients.ts';
import { application, region } from './support/provider.ts';
import { codeIn } from './support/pages.ts';
import type { Key } from './support/server.ts';
import { authorities, install, pair } from './support/tls.ts';

const program = join(import.meta.dirname, '..', 'bin', 'from-source.cjs');
const compiled = join(import.meta.dirname, '..', 'node_modules', '.cache', 'demarc-tests');
const run = promisify(execFile);

let machine: string;
let address: string;

/** A folder that the manual names, on the machine of this test. */
function at(folder: string): string {
  return join(machine, folder);
}

/** The manual's block that mentions a text, for the machine of this test. */
function block(mentions: string): string {
  const code = codeIn('docs/operating.md', 'sh', mentions);
  expect(code).toContain(mentions);
  return code
    .replaceAll(/(?<![\w.])\/(srv|etc|backup|safe)\b/g, (path) => at(path))
    .replaceAll('demarc.example.net:8443', address)
    .replaceAll('port: 8443', `port: ${address.split(':')[1] ?? ''}`)
    .replaceAll('host: 0.0.0.0', 'host: 127.0.0.1');
}

function surroundings() {
  return {
    cwd: at('/srv/demarc'),
    env: {
      PATH: `${at('/bin')}:${process.env['PATH'] ?? ''}`,
      HOME: at('/home'),
      NODE_EXTRA_CA_CERTS: pair('first').cert,
      NODE_COMPILE_CACHE: compiled,
    },
  };
}

/** Runs a block in Demarc's folder. @returns what it printed */
async function paste(code: string): Promise<string> {
  const { stdout } = await run('bash', ['-e', '-c', code], surroundings());
  return stdout;
}

/** Runs the block that serves, until the work is done. */
async function whileServing<T>(work: () => Promise<T>): Promise<T> {
  const child = spawn('bash', ['-c', block('demarc serve --config')], {
    ...surroundings(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  try {
    let printed = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      printed += String(chunk);
      if (printed.includes(`listening on https://${address}\n`)) break;
    }
    expect(printed).toContain(`listening on https://${address}\n`);
    return await work();
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const taken = server.address();
  server.close();
  await once(server, 'close');
  return typeof taken === 'object' ? String(taken?.port) : '';
}

function customer(key: Key) {
  return sdk(`https://${address}`, key, { ca: authorities.join(''), readTimeout: 30_000 });
}

async function applyForConnection(key: Key): Promise<string> {
  const request = new CreatePhysicalConnectionRequest({
    regionId: region,
    accessPointId: application.AccessPointId,
    lineOperator: application.LineOperator,
    peerLocation: application.PeerLocation,
    clientToken: crypto.randomUUID(),
  });
  return (await customer(key).createPhysicalConnection(request)).body?.physicalConnectionId ?? '';
}

/** The statuses of a customer's connections. */
async function connectionsOf(key: Key): Promise<(string | undefined)[]> {
  const { body } = await customer(key).describePhysicalConnections(
    new DescribePhysicalConnectionsRequest({ regionId: region }),
  );
  const connections = body?.physicalConnectionSet?.physicalConnectionType ?? [];
  return connections.map(({ status }) => status);
}

beforeAll(async () => {
  machine = mkdtempSync(join(tmpdir(), 'demarc-machine-'));
  address = `127.0.0.1:${await freePort()}`;
  for (const folder of ['/srv/demarc', '/etc/demarc', '/backup', '/safe', '/home', '/bin'])
    mkdirSync(at(folder), { recursive: true });
  install('first', { cert: at('/etc/demarc/tls.crt'), key: at('/etc/demarc/tls.key') });
  const start = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`;
  writeFileSync(at('/bin/demarc'), start, { mode: 0o755 });
});

afterAll(() => {
  rmSync(machine, { recursive: true });
});

describe('the operating manual', () => {
  let key: Key;

  it('leads from nothing to the first customer’s connection', async () => {
    await paste(block("<<'END'"));
    key = await whileServing(async () => {
      const printed = await paste(block('First Customer Ltd.'));
      const [, accessKeyId = '', accessKeySecret = ''] = /\b(DK\d{16})\s+(\S+)/.exec(printed) ?? [];
      const opened = { accessKeyId, accessKeySecret };
      const id = await applyForConnection(opened);
      await paste(block('demarc approve').replaceAll('pc-…', id));
      expect(['Allocating', 'Allocated']).toContain((await connectionsOf(opened))[0]);
      return opened;
    });
    // Nobody else on the machine can read what it keeps.
    for (const name of readdirSync(at('/srv/demarc')))
      expect([name, statSync(at(`/srv/demarc/${name}`)).mode & 0o077]).toEqual([name, 0]);
  });

  it('leads to a backup, made while Demarc runs, that serves when it is restored elsewhere', async () => {
    await whileServing(async () => {
      await paste(block('demarc backup'));
      await applyForConnection(key);
      expect(await connectionsOf(key)).toHaveLength(2);
    });
    expect(statSync(at('/backup/demarc.db')).mode & 0o077).toBe(0);
    await expect(paste(block('demarc backup'))).rejects.toThrow(/cannot write the backup .*demarc\.db: EEXIST/);

    // The machine is lost, but for its configuration.
    rmSync(at('/srv/demarc/master.key'));
    await paste(block('rm -f demarc.db'));
    await whileServing(async () => {
      expect(await connectionsOf(key)).toHaveLength(1);
    });
  });

  it('leads to another master key, under which the first customer is served on', async () => {
    await whileServing(async () => {
      expect(await paste(block('demarc rotate-master-key --config'))).toMatch(/everything is under the master key/);
      expect(await connectionsOf(key)).toHaveLength(1);
    });
    await whileServing(async () => {
      expect(await connectionsOf(key)).toHaveLength(1);
    });
  });
});
