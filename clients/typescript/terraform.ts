// Terraform with the provider for Alibaba Cloud, as two programs that are named by the environment: the configuration of
// clients/terraform from the first apply to the end.
import RPCClient from '@alicloud/pop-core';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { versions } from './by-name.ts';
import { addFault, ownKey, region, report, url } from './report.ts';

const programs = z.object({ DEMARC_TERRAFORM: z.string(), DEMARC_TERRAFORM_PROVIDER: z.string() }).parse(process.env);

const folder = await mkdtemp(join(tmpdir(), 'demarc-terraform-'));
await cp(join(import.meta.dirname, '..', 'terraform'), folder, { recursive: true });
const settings = join(folder, 'terraformrc');
const provider = JSON.stringify(dirname(programs.DEMARC_TERRAFORM_PROVIDER));
await writeFile(
  settings,
  `provider_installation {\n  dev_overrides { "aliyun/alicloud" = ${provider} }\n  direct {}\n}\n`,
);

const failureSchema = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

/** @returns the exit code and what is printed */
async function terraform(...args: readonly string[]) {
  const environment = {
    PATH: process.env['PATH'],
    HOME: folder,
    TF_CLI_CONFIG_FILE: settings,
    TF_IN_AUTOMATION: '1',
    ALICLOUD_ACCESS_KEY: ownKey.accessKeyId,
    ALICLOUD_SECRET_KEY: ownKey.accessKeySecret,
    ALICLOUD_REGION: region,
    TF_VAR_endpoint: new URL(url).host,
  };
  const options = { cwd: folder, env: environment, maxBuffer: 2 ** 26 };
  try {
    const { stdout } = await promisify(execFile)(programs.DEMARC_TERRAFORM, [...args, '-no-color'], options);
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout, stderr } = failureSchema.parse(error);
    return { code, text: stdout + stderr };
  }
}

type Variables = Readonly<Record<string, string>>;

const given = (variables: Variables) =>
  Object.entries(variables).flatMap(([name, value]) => ['-var', `${name}=${value}`]);

async function apply(variables: Variables) {
  const { code, text } = await terraform('apply', '-auto-approve', '-input=false', ...given(variables));
  assert.equal(code, 0, text);
}

/** 0 is no difference, 1 an error, 2 a difference. */
async function planned(variables: Variables) {
  return await terraform('plan', '-detailed-exitcode', '-input=false', ...given(variables));
}

async function assertNoDifference(variables: Variables) {
  const { code, text } = await planned(variables);
  assert.equal(code, 0, text);
}

async function shownVbrs(variables: Variables): Promise<number> {
  await apply(variables);
  return Number((await terraform('output', '-raw', 'vbrs')).text);
}

/** Another hand that changes things beside Terraform. */
const vpc = new RPCClient({ ...ownKey, endpoint: url, apiVersion: versions.vpc });

const vbrsSchema = z.object({
  TotalCount: z.number(),
  VirtualBorderRouterSet: z.object({
    VirtualBorderRouterType: z.array(z.object({ VbrId: z.string(), Name: z.string(), VlanId: z.number() })),
  }),
});
async function storedVbrs() {
  const answer = await vpc.request('DescribeVirtualBorderRouters', { RegionId: region, PageSize: 50 });
  return vbrsSchema.parse(answer).VirtualBorderRouterSet.VirtualBorderRouterType;
}

const range = (from: number, count: number) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => from + index));

const twenty = { vlans: range(100, 20) };
const renamed = { ...twenty, suffix: '-renamed' };
const address = 'alicloud_express_connect_virtual_border_router.vbr["100"]';

await report([
  {
    name: 'apply, twenty VBRs at once',
    async run() {
      await apply(twenty);
      assert.equal((await storedVbrs()).length, 20);
      assert.equal(await shownVbrs(twenty), 20);
    },
  },
  {
    name: 'a plan without a difference',
    async run() {
      await assertNoDifference(twenty);
    },
  },
  {
    name: 'change',
    async run() {
      await apply(renamed);
      assert.ok((await storedVbrs()).every(({ Name }) => Name.endsWith('-renamed')));
      await assertNoDifference(renamed);
    },
  },
  {
    name: 'drift',
    async run() {
      const [one] = await storedVbrs();
      const change = { RegionId: region, VbrId: one?.VbrId ?? '', Name: 'by-another-hand' };
      await vpc.request('ModifyVirtualBorderRouterAttribute', change);
      assert.equal((await planned(renamed)).code, 2);
      await apply(renamed);
      await assertNoDifference(renamed);
    },
  },
  {
    name: 'import',
    async run() {
      const id = (await storedVbrs()).find(({ VlanId }) => VlanId === 100)?.VbrId ?? '';
      const forgotten = await terraform('state', 'rm', address);
      assert.equal(forgotten.code, 0, forgotten.text);
      const imported = await terraform('import', '-input=false', ...given(renamed), address, id);
      assert.equal(imported.code, 0, imported.text);
      await assertNoDifference(renamed);
    },
  },
  {
    name: 'errors',
    async run() {
      const { code, text } = await terraform('apply', '-auto-approve', ...given({ ...twenty, suffix: ' is refused' }));
      assert.equal(code, 1);
      assert.match(text, /InvalidName\.Malformed/);
      await assertNoDifference(renamed);
    },
  },
  {
    // Terraform repeats what was throttled and what was dropped, with the same client token.
    name: 'retries',
    async run() {
      const action = 'CreateVirtualBorderRouter';
      await addFault({ fault: { kind: 'throttling', retryAfterMs: 100 }, action, times: 1 });
      await addFault({ fault: { kind: 'drop', when: 'after-effect' }, action, skip: 1, times: 1 });
      await apply({ ...renamed, vlans: range(100, 22) });
      assert.equal((await storedVbrs()).length, 22);
    },
  },
  {
    name: 'destroy',
    async run() {
      await apply({ ...renamed, status: 'Terminated' });
      const { code, text } = await terraform(
        'destroy',
        '-auto-approve',
        ...given({ ...renamed, status: 'Terminated' }),
      );
      assert.equal(code, 0, text);
      assert.deepEqual(await storedVbrs(), []);
      const left = await vpc.request('DescribePhysicalConnections', { RegionId: region });
      assert.equal(z.object({ TotalCount: z.number() }).parse(left).TotalCount, 0);
    },
  },
]);

await rm(folder, { recursive: true });
