// A Demarc for one test: in memory, on a free port, silent, with settings to taste.
import { pino } from 'pino';
import { readSettings, type Settings } from '../../src/config.ts';
import { startDemarc, type Demarc } from '../../src/main.ts';

export const laptop = {
  first: { accountId: '1231579085529123', accessKeyId: 'testid', accessKeySecret: 'testsecret' },
  second: { accountId: '1342435124000001', accessKeyId: 'testid2', accessKeySecret: 'testsecret2' },
  operator: { accountId: '1000000000000001', accessKeyId: 'operator', accessKeySecret: 'operatorsecret' },
} as const;

export interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Comes with a temporary key. */
  readonly securityToken?: string;
}

// Read once: the catalogue takes longer to parse than a server to start.
const defaults = readSettings({}, {});

/** `await using server = await startTestServer()` closes it at the end of the test. */
export async function startTestServer(overrides: Partial<Settings> = {}): Promise<Demarc & AsyncDisposable> {
  const settings = {
    ...defaults,
    port: 0,
    database: 'memory:',
    provider: 'manual' as const,
    logLevel: 'silent' as const,
    ...overrides,
  };
  const demarc = await startDemarc(settings, {}, pino({ level: settings.logLevel }));
  return { ...demarc, [Symbol.asyncDispose]: demarc.close };
}
