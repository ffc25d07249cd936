// docs/clients.md, from the setups that `demarc env` prints.
import type { ClientSetup } from './client-setup.ts';
import { clientSetups, exampleOf } from './client-setups.ts';
import { code, pageHead } from './markdown.ts';

const local = { url: 'http://127.0.0.1:8090', accessKeyId: 'testid', accessKeySecret: 'testsecret' } as const;

const intro = `How each official client is pointed at a server on this machine, with the key that everybody knows. For another
address or key, \`npm run -s demarc -- env --url URL --client NAME\` prints the same with them; the key is that of
\`ALIBABA_CLOUD_ACCESS_KEY_ID\` and \`ALIBABA_CLOUD_ACCESS_KEY_SECRET\`, where they are set. Endpoints have no scheme and no
slash at their end, but for pop-core's. RAM and STS answer at the same address.

Clients differ in how long they wait for an answer and in what they call again by themselves:

| client                | waits for     | calls again                                                                  |
| --------------------- | ------------- | ---------------------------------------------------------------------------- |
| JavaScript, all three | 3 s           | nothing                                                                      |
| Python                | 10 s          | nothing, unless its runtime options say so                                   |
| Python, the older SDK | 10 s          | nothing of this product                                                      |
| Go                    | no limit      | nothing, unless \`RetryOptions\` say so; then what was throttled              |
| Go, the older SDK     | 10 s          | nothing, unless \`AutoRetry\` is set; then lost answers and 5xx               |
| Java                  | 10 s          | lost answers, by its HTTP library with the same nonce: \`SignatureNonceUsed\` |
| Java, the older SDK   | 10 s          | nothing                                                                      |
| The official CLI      | its profile's | what was throttled                                                           |
| Terraform             | 60 s          | what was throttled or lost and every 5xx, with the same client token         |

\`npm run clients\` runs each of them against a server of its own; [its page](../clients/README.md) says what it calls.`;

const terraform = `Terraform needs today's edition of the API: \`npm start -- --edition current\`. STS tells the provider whose key it has;
temporary keys go in with \`security_token\`. A product without an endpoint here is asked of the real cloud. With \`assume_role\`
the provider calls STS by HTTPS whatever \`protocol\` says: serve with \`--tls-cert\` and \`--tls-key\`, and name the
certificate in \`SSL_CERT_FILE\`.`;

const shell = `\`eval "$(npm run -s demarc -- env)"\` sets what the clients read from the environment. The SDKs take an endpoint from
their configuration only.`;

const notes: Readonly<Record<string, string>> = { terraform, shell };

export function clientsPage(): string {
  const sections = clientSetups.map(section);
  return `${[pageHead('Clients', intro), ...sections].join('\n\n')}\n`;
}

function section(setup: ClientSetup): string {
  const { name, title, language, install, checked } = setup;
  return [
    `## ${title}`,
    `${code(`--client ${name}`)}. ${checked}`,
    ...(notes[name] === undefined ? [] : [notes[name]]),
    ...(install === undefined ? [] : [code(install)]),
    `\`\`\`${language}\n${exampleOf(setup, local)}\n\`\`\``,
  ].join('\n\n');
}
