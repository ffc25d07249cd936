// The official CLI, as a program that the environment names: v1 signatures, any action by its name, lists flattened by hand.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { stepsOf, versions } from './by-name.ts';
import { ownKey, region, report, url } from './report.ts';

const { DEMARC_ALIYUN_CLI: program } = z.object({ DEMARC_ALIYUN_CLI: z.string() }).parse(process.env);
const home = await mkdtemp(join(tmpdir(), 'demarc-aliyun-'));

const failureSchema = z.object({ stderr: z.string(), stdout: z.string() });
const field = (text: string, name: RegExp) => name.exec(text)?.[1] ?? '';

await report(
  stepsOf({
    async call(product, action, parameters, key = ownKey) {
      const { stdout } = await promisify(execFile)(
        program,
        [
          ...[product, action, '--version', versions[product], '--force', '--insecure'],
          ...['--endpoint', new URL(url).host, '--region', region],
          ...(key.securityToken === undefined
            ? ['--mode', 'AK']
            : ['--mode', 'StsToken', '--sts-token', key.securityToken]),
          ...['--access-key-id', key.accessKeyId, '--access-key-secret', key.accessKeySecret],
          ...Object.entries(parameters)
            .filter(([name]) => name !== 'RegionId')
            .flatMap(([name, value]) => [`--${name}`, value]),
        ],
        { env: { PATH: process.env['PATH'], HOME: home } },
      );
      const answer: unknown = JSON.parse(stdout);
      return answer;
    },
    refusalOf(error) {
      const text = Object.values(failureSchema.parse(error)).join('\n');
      return {
        code: field(text, /ErrorCode: (.*)/),
        message: field(text, /Message: (.*)/),
        requestId: field(text, /RequestId: (.*)/),
      };
    },
    repeats: { throttled: true, dropped: false },
  }),
);

await rm(home, { recursive: true });
