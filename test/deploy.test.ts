// The files in deploy/ against the program that they run: what they name exists, and the program does what they say. No
// container is started here; docs/deploying.md says what was tried by hand.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { optionRows } from '../src/settings/options.ts';
import { readSettings } from '../src/settings/sources.ts';
import { startTestServer } from './support/server.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);
const read = (name: string): string => readFileSync(join(root, 'deploy', name), 'utf8');
const documents = (name: string): unknown[] =>
  parseAllDocuments(read(name), { merge: true }).map((document) => z.unknown().parse(document.toJS()));

const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ');
const defaultPort = 8090;

/** What stands behind an instruction of the last stage that is written as a list. */
function listOf(instruction: string): string[] {
  const found = new RegExp(`^${instruction} .*?(\\[.*\\])$`, 'm').exec(dockerfile)?.[1] ?? '';
  return z.array(z.string()).parse(JSON.parse(found));
}

const settingVariables = new Set([
  ...optionRows.map(({ name }) => `DEMARC_${name.replaceAll(/[A-Z]/g, (loa) => `_${loa}`).toUpperCase()}`),
  'DEMARC_MASTER_KEY',
]);
const options = new Set(
  optionRows.map(({ name }) => `--${name.replaceAll(/[A-Z]/g, (loa) => `-${loa.toLowerCase()}`)}`),
);

const secretNames = [...read('secrets.env.example').matchAll(/^(\w+)=$/gm)].map(([, name = '']) => name);

const service = z.looseObject({
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
});
const composed = z.looseObject({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) });

it('the image runs the packed program as another user than root', () => {
  const { bin } = z
    .looseObject({ bin: z.strictObject({ demarc: z.string() }) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(listOf('ENTRYPOINT')).toEqual(['node', `/opt/demarc/node_modules/demarc/${bin.demarc}`]);
  expect(listOf('CMD')).toEqual(['serve']);
  expect(/^USER (\w+)$/m.exec(dockerfile)?.[1]).toBe('node');
  expect(dockerfile).toContain(`EXPOSE ${defaultPort}`);
  const named = [...dockerfile.matchAll(/\b(DEMARC_\w+)=/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !settingVariables.has(name))).toEqual([]);
});

it("the image's health check tells a server that is ready from one that is not", async () => {
  const [, ...args] = listOf('HEALTHCHECK');
  const check = async (url: string) =>
    await run(
      process.execPath,
      args.map((arg) => arg.replace(`http://127.0.0.1:${defaultPort}`, url)),
    );
  let url: string;
  {
    await using server = await startTestServer();
    ({ url } = server);
    await check(url);
  }
  await expect(check(url)).rejects.toMatchObject({ code: 1 });
});

it.each(['compose.yaml', 'compose.cluster.yaml'])('%s names nothing that there is not', (name) => {
  const { services, volumes } = composed.parse(documents(name)[0]);
  for (const { command = [], environment = {}, volumes: mounts = [] } of Object.values(services)) {
    expect(command.filter((word) => word.startsWith('--') && !options.has(word))).toEqual([]);
    expect(
      Object.keys(environment).filter((word) => word.startsWith('DEMARC_') && !settingVariables.has(word)),
    ).toEqual([]);
    for (const mount of mounts) {
      const [source = ''] = mount.split(':');
      if (source.startsWith('.')) expect(read(source)).not.toBe('');
      else expect(Object.keys(volumes)).toContain(source);
    }
    const asked = [...JSON.stringify(environment).matchAll(/\$\{(\w+)/g)].map(([, word = '']) => word);
    expect(asked.filter((word) => !secretNames.includes(word))).toEqual([]);
  }
});

it('the balancer spreads calls over the nodes of the cluster', () => {
  const { services } = composed.parse(documents('compose.cluster.yaml')[0]);
  const nodes = Object.keys(services).filter((name) => name.startsWith('demarc-'));
  const balanced = [...read('haproxy.cfg').matchAll(/^ +server (\S+) (\S+)$/gm)].map(([, name, address]) => [
    name,
    address,
  ]);
  expect(balanced).toEqual(nodes.map((name) => [name, `${name}:${defaultPort}`]));
});

it('the configuration is accepted with the secrets that are to be filled in', () => {
  const secrets = Object.fromEntries(secretNames.map((name) => [name, 'filled in']));
  const { accounts } = readSettings({ config: join(root, 'deploy', 'demarc.yaml') }, secrets);
  const named = (accounts ?? []).flatMap(({ accessKeys }) =>
    accessKeys.map(({ secret }) => (typeof secret === 'string' ? secret : secret.env)),
  );
  expect(named.filter((name) => !secretNames.includes(name))).toEqual([]);
  expect(secretNames).toContain('DEMARC_MASTER_KEY');
});

it('the configuration of a service container for CI is accepted, with the secret and the key of the guide', () => {
  const guide = readFileSync(join(root, 'docs', 'guides.md'), 'utf8');
  const shown = [...guide.matchAll(/ (?<name>CI_SECRET|DEMARC_MASTER_KEY): (?<value>\S+)/g)].map(
    ({ groups }): [string, string | undefined] => [groups?.['name'] ?? '', groups?.['value']],
  );
  const config = join(root, 'examples', 'ci', 'demarc.yaml');
  const { edition, accounts } = readSettings({ config }, Object.fromEntries(shown));
  expect([edition, accounts?.map(({ kind }) => kind)]).toEqual(['current', ['customer']]);
});

it('Kubernetes asks what the server answers, and finds by its labels what it runs', async () => {
  const labels = z.record(z.string(), z.string());
  const probe = z.looseObject({ httpGet: z.strictObject({ path: z.string(), port: z.literal('http') }) });
  const container = z.looseObject({
    args: z.array(z.string()),
    ports: z.tuple([z.strictObject({ name: z.literal('http'), containerPort: z.literal(defaultPort) })]),
    startupProbe: probe,
    livenessProbe: probe,
    readinessProbe: probe,
  });
  const [deployment, served, budget] = z
    .tuple([
      z.looseObject({
        spec: z.looseObject({
          selector: z.strictObject({ matchLabels: labels }),
          template: z.looseObject({
            metadata: z.strictObject({ labels }),
            spec: z.looseObject({ containers: z.tuple([container]) }),
          }),
        }),
      }),
      z.looseObject({ spec: z.looseObject({ selector: labels }) }),
      z.looseObject({ spec: z.looseObject({ selector: z.strictObject({ matchLabels: labels }) }) }),
    ])
    .parse(documents('kubernetes.yaml'));
  const { metadata, spec } = deployment.spec.template;
  expect(deployment.spec.selector.matchLabels).toEqual(metadata.labels);
  expect(served.spec.selector).toEqual(metadata.labels);
  expect(budget.spec.selector.matchLabels).toEqual(metadata.labels);
  const [{ args, startupProbe, livenessProbe, readinessProbe }] = spec.containers;
  expect(args.filter((word) => word.startsWith('--') && !options.has(word))).toEqual([]);
  await using server = await startTestServer();
  for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe])
    expect((await fetch(`${server.url}${httpGet.path}`)).status).toBe(200);
});

it('the systemd unit runs the same program with the same settings', () => {
  const unit = read('demarc.service');
  expect(unit).toContain(listOf('ENTRYPOINT')[1]);
  const words = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
  expect(words.filter((word) => word.startsWith('--') && !options.has(word))).toEqual([]);
  const named = [...unit.matchAll(/\b(DEMARC_\w+)=/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !settingVariables.has(name))).toEqual([]);
});
