// The files in deploy/ against the program that they start: its options, variables, paths, port and probes.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { optionRows, readSettings } from '../src/config.ts';
import { emptyFolder } from './support/command-line.ts';
import { startTestServer } from './support/server.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

function deployed(name: string): string {
  return readFileSync(join(root, 'deploy', name), 'utf8');
}

const dashed = optionRows.map(({ name }) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
const variables = [...dashed.map((name) => `DEMARC_${name.replaceAll('-', '_').toUpperCase()}`), 'DEMARC_MASTER_KEY'];

const service = z.looseObject({
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
});
const compose = z.looseObject({ services: z.record(z.string(), service) });

function servicesOf(file: string): Record<string, z.output<typeof service>> {
  return compose.parse(parse(deployed(file), { merge: true })).services;
}

it.each(['Dockerfile', 'compose.yaml', 'compose.cluster.yaml', 'demarc.service', 'kubernetes.yaml'])(
  '%s knows the options and variables of the program, and no others',
  (file) => {
    const text = deployed(file);
    for (const [name] of text.matchAll(/DEMARC_[A-Z_]+/g)) expect(variables).toContain(name);
    for (const [, name] of text.matchAll(/(?<=serve.*)--([a-z-]+)/g)) expect(dashed).toContain(name);
  },
);

it('the configuration beside them is good, as is the one for Kubernetes', () => {
  using folder = emptyFolder();
  const ofKubernetes = z
    .looseObject({ data: z.strictObject({ 'demarc.yaml': z.string() }) })
    .parse(parseAllDocuments(deployed('kubernetes.yaml'))[0]?.toJS()).data['demarc.yaml'];
  for (const text of [deployed('demarc.yaml'), ofKubernetes]) {
    const config = join(folder.path, 'demarc.yaml');
    writeFileSync(config, text);
    const { accounts } = readSettings({ config }, { DEMARC_HOST: '0.0.0.0' });
    // The variable that each of them sets from a secret.
    expect(accounts?.flatMap(({ accessKeys }) => accessKeys)).toEqual([
      { id: 'STAFF', secret: { env: 'STAFF_SECRET' } },
    ]);
  }
  for (const file of ['compose.yaml', 'compose.cluster.yaml', 'kubernetes.yaml'])
    expect(deployed(file)).toContain('STAFF_SECRET');
});

it('the image copies what there is, runs as no root, and listens where its port and health check are', () => {
  const text = deployed('Dockerfile');
  for (const [, flags = '', paths = ''] of text.matchAll(/^COPY (--from=\S+ )?(.*) \S+$/gm))
    if (flags === '') for (const path of paths.split(' ')) expect(existsSync(join(root, path)), path).toBe(true);
  const [, port = ''] = /DEMARC_PORT=(\d+)/.exec(text) ?? [];
  expect(text).toContain(`EXPOSE ${port}\n`);
  expect(/^USER (.*)$/m.exec(text)?.[1]).toBe('1000:1000');
  const { engines } = z
    .looseObject({ engines: z.strictObject({ node: z.templateLiteral(['>=', z.int()]) }) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const oldest = Number(engines.node.slice(2));
  for (const [, version] of text.matchAll(/^FROM node:(\d+)-/gm))
    expect(Number(version)).toBeGreaterThanOrEqual(oldest);

  const { demarc } = servicesOf('compose.yaml');
  const { balancer, ...cluster } = servicesOf('compose.cluster.yaml');
  expect(demarc?.ports).toEqual([`127.0.0.1:${port}:${port}`]);
  expect(balancer?.ports).toEqual(demarc?.ports);
  const nodes = Object.keys(cluster).filter((name) => name.startsWith('demarc-'));
  expect(nodes).toHaveLength(3);
  for (const name of nodes) expect(deployed('haproxy.cfg')).toContain(` ${name}:${port} `);
  expect(deployed('haproxy.cfg')).toContain(`bind :${port}\n`);
  for (const { command, volumes = [] } of [demarc, ...nodes.map((name) => cluster[name])].map((one) =>
    service.parse(one),
  )) {
    const config = command?.[2] ?? '';
    expect(command).toEqual(['serve', '--config', config]);
    expect(volumes).toContain(`./demarc.yaml:${config}:ro`);
  }
});

it('the health check of the image tells a server that is ready from one that is not', async () => {
  const [, command = ''] = /^ {2}CMD (\[.*\])$/m.exec(deployed('Dockerfile')) ?? [];
  const [program, ...args] = z.array(z.string()).parse(JSON.parse(command));
  expect(program).toBe('node');
  const server = await startTestServer({ database: 'memory:' });
  const env = { DEMARC_PORT: new URL(server.url).port };
  await run(process.execPath, args, { env });
  await server.close();
  await expect(run(process.execPath, args, { env })).rejects.toMatchObject({ code: 1 });
});

it('Kubernetes is told of paths that answer, of its port by name, and of labels that meet', async () => {
  const [, deployment, ofService, budget] = parseAllDocuments(deployed('kubernetes.yaml')).map((one) => {
    expect(one.errors).toEqual([]);
    return z.looseObject({ spec: z.unknown().optional() }).parse(one.toJS()).spec;
  });
  const labels = z.record(z.string(), z.string());
  const selector = z.looseObject({ matchLabels: labels });
  const probe = z.looseObject({ httpGet: z.strictObject({ path: z.string(), port: z.string() }) });
  const container = z.looseObject({
    ports: z.tuple([z.strictObject({ name: z.string(), containerPort: z.int() })]),
    startupProbe: probe,
    readinessProbe: probe,
    livenessProbe: probe,
    volumeMounts: z.tuple([z.looseObject({ mountPath: z.string() })]),
    args: z.tuple([z.literal('serve'), z.literal('--config'), z.string()]),
  });
  const { selector: selected, template } = z
    .looseObject({
      selector,
      template: z.looseObject({
        metadata: z.strictObject({ labels }),
        spec: z.looseObject({ containers: z.tuple([container]) }),
      }),
    })
    .parse(deployment);
  expect(selected.matchLabels).toEqual(template.metadata.labels);
  expect(z.looseObject({ selector: labels }).parse(ofService).selector).toEqual(template.metadata.labels);
  expect(z.looseObject({ selector }).parse(budget).selector.matchLabels).toEqual(template.metadata.labels);

  const [{ ports, args, volumeMounts, startupProbe, readinessProbe, livenessProbe }] = template.spec.containers;
  const [port] = ports;
  expect(deployed('Dockerfile')).toContain(`EXPOSE ${port.containerPort}\n`);
  expect(args[2]).toBe(`${volumeMounts[0].mountPath}/demarc.yaml`);
  await using server = await startTestServer({ database: 'memory:' });
  for (const { httpGet } of [startupProbe, readinessProbe, livenessProbe]) {
    expect(httpGet.port).toBe(port.name);
    expect((await fetch(server.url + httpGet.path)).status).toBe(200);
  }
});

it('the unit starts the program where the manual puts it, with what the manual calls its files', () => {
  const unit = deployed('demarc.service');
  const settings = new Map([...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
  expect(settings.get('ExecStart')).toBe(
    '/usr/bin/node /opt/demarc/bin/demarc.cjs serve --config /etc/demarc/demarc.yaml',
  );
  expect(settings.get('WorkingDirectory')).toBe(`/var/lib/${settings.get('StateDirectory') ?? ''}`);
  expect(settings.get('ExecReload')).toBe('/bin/kill -HUP $MAINPID');
});
