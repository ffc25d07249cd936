// curl in a POSIX shell, with ACS3 signed by openssl.
import { flattened } from '../values.ts';
import { shellWord } from './literals.ts';
import { keyVariables, type Language, type Sample } from './sample.ts';

export const curl: Language = {
  name: 'curl',
  title: 'curl',
  highlightedAs: 'bash',
  needs: () => 'curl, openssl',
  write,
};

function write({ action, values, format, endpoint, isKeyTemporary }: Sample): string {
  const parameters = { ...flattened(values), ...(format === 'XML' ? { Format: 'XML' } : {}) };
  // The encoding of a form leaves no character that a shell would interpret.
  const body = new URLSearchParams(parameters).toString();
  const headers = [
    ['content-type', 'application/x-www-form-urlencoded'],
    ['host', '$host'],
    ['x-acs-action', action.name],
    ['x-acs-content-sha256', '$hash'],
    ['x-acs-date', '$date'],
    ...(isKeyTemporary ? [['x-acs-security-token', `$${keyVariables.token}`]] : []),
    ['x-acs-signature-nonce', '$nonce'],
    ['x-acs-version', action.version],
  ] as const;
  const names = headers.map(([name]) => name).join(';');
  const sent = headers.filter(([name]) => name !== 'host').map(([name, value]) => `  -H "${name}: ${value}" \\`);
  return `host=${shellWord(endpoint.host)}
body='${body}'

date=$(date -u +%Y-%m-%dT%H:%M:%SZ)
nonce=$(openssl rand -hex 16)
hash=$(printf %s "$body" | openssl dgst -r -sha256 | cut -d ' ' -f 1)
names='${names}'
canonical="POST
/

${headers.map(([name, value]) => `${name}:${value}`).join('\n')}

$names
$hash"
to_sign="ACS3-HMAC-SHA256
$(printf %s "$canonical" | openssl dgst -r -sha256 | cut -d ' ' -f 1)"
signature=$(printf %s "$to_sign" | openssl dgst -r -sha256 -hmac "$${keyVariables.secret}" | cut -d ' ' -f 1)

curl -sS "${endpoint.scheme}://$host/" \\
${sent.join('\n')}
  -H "authorization: ACS3-HMAC-SHA256 Credential=$${keyVariables.id},SignedHeaders=$names,Signature=$signature" \\
  --data "$body" -w '\\n'
`;
}
