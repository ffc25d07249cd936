// What `demarc serve` prints when it is ready: where it listens, and how each official client is pointed at it.
import { clientSetups, connecting } from '../derive/client-setups.ts';
import { withoutPassword } from '../domain/without-password.ts';

export interface Banner {
  /** `http://127.0.0.1:8090`, or `https://…` */
  readonly url: string;
  readonly edition: string;
  readonly database: string;
  /** The keys to show: only the public ones of the built-in accounts. */
  readonly localKeys: readonly { readonly id: string; readonly secret: string; readonly accountId: string }[];
}

// The clients that most people use; `demarc env` has all of them.
const shown = ['typescript', 'pop-core', 'python', 'cli', 'terraform'];

export function bannerText({ url, edition, database, localKeys }: Banner): string {
  const [key] = localKeys;
  const connection = { url, accessKeyId: key?.id ?? 'YOUR_KEY_ID', accessKeySecret: key?.secret ?? 'YOUR_KEY_SECRET' };
  const keys = localKeys.map((known) => `  ${known.id} / ${known.secret}  (account ${known.accountId})`);
  const setups = clientSetups.filter(({ name }) => shown.includes(name));
  return [
    `Demarc is listening on ${url}`,
    `edition ${edition}, database ${withoutPassword(database)}`,
    '',
    ...(keys.length === 0 ? [] : ['Access keys, for this machine only:', ...keys, '']),
    ...setups.flatMap((setup) => [`${setup.title}:`, connecting(setup, connection).replaceAll(/^/gm, '  '), '']),
    'Terraform needs --edition current. Whole examples, and the other clients: demarc env --client NAME',
    '',
  ].join('\n');
}
