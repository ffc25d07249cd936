// Replaces what differs from run to run, or identifies the account, by references: `<pc-1>`, `<time-1>`,
// `<account-1>`. The same value has the same reference within one case, so answers can be compared.
import { isList, isTree } from './parameters.ts';
import type { Key } from './target.ts';

export interface Masking {
  /** The value with references for all that must not be told; parameters, an answer or a text. */
  readonly mask: (value: unknown) => unknown;
}

const secretField = /secret|token|password/i;

/** Fields with free text of customers. */
const ownWords =
  /(?:Name|Description|Comments|Location|Email|Phone|Code|Document|Label|pmContactInfo|pmCertificateNo)$/;

// In this order: longer and more specific patterns come first.
const kinds: readonly (readonly [kind: string | undefined, pattern: RegExp])[] = [
  ['url', /https?:\/\/[^\s"]+/g],
  ['request', /\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b/g],
  ['time', /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g],
  ['key', /\b(?:LTAI|DK|STS\.)[A-Za-z0-9]{8,}\b/g],
  // `pc-bp1…`: the reference keeps the prefix, which tells the kind. Region ids look alike and are left out.
  [undefined, /\b(?!cn-|ap-|us-|eu-|me-|na-)[a-z]{1,6}-[a-z0-9]{10,}\b/g],
  ['account', /\b\d{16}\b/g],
  ['number', /\b\d{12,}\b/g],
  ['ip', /\b(?:\d{1,3}\.){3}\d{1,3}\b(?::\d+)?/g],
  ['ip', /\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){2,7}\b/g],
];

/**
 * References that count from 1 again.
 * @param hidesWords whether names, descriptions and the like are private too
 */
export function newMasking(keys: readonly Key[], hidesWords = false): Masking {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();

  const refer = (kind: string, value: string): string => {
    // Two times may be equal in one run and differ in the next, so each has a reference of its own.
    const found = kind === 'time' ? undefined : known.get(value);
    if (found !== undefined) return found;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const reference = `<${kind}-${count}>`;
    known.set(value, reference);
    return reference;
  };

  const maskText = (text: string): string => {
    // The string to sign contains a nonce, a time and the key, encoded once more.
    let masked = text.replace(/(server string to sign is:).*/s, '$1<what was signed>');
    for (const { accessKeyId, accessKeySecret, securityToken } of keys) {
      for (const secret of [accessKeySecret, securityToken])
        if (secret !== undefined) masked = masked.replaceAll(secret, '<secret>');
      masked = masked.replaceAll(accessKeyId, () => refer('key', accessKeyId));
    }
    for (const [kind, pattern] of kinds)
      masked = masked.replaceAll(pattern, (value) => refer(kind ?? value.replace(/-.*/, ''), value));
    return masked;
  };

  const mask = (value: unknown, field = ''): unknown => {
    if (isList(value)) return value.map((member) => mask(member, field));
    if (isTree(value))
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mask(member, name)]));
    if (typeof value === 'number' && value > 1e11) return refer('account', String(value));
    if (typeof value !== 'string') return value;
    if (secretField.test(field)) return '<secret>';
    if (field === 'HostId') return '<host>';
    if (hidesWords && ownWords.test(field) && field !== 'Code') return refer('words', value);
    return field === 'PortNumber' ? refer('port', value) : maskText(value);
  };

  return { mask: (value) => mask(value) };
}
