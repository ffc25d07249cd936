// The certificate that the server shows, read from its files at start and again when the operator says so.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

export interface TlsFiles {
  /** Paths of files in PEM: the certificate with its chain, and its key without a passphrase. */
  readonly cert: string;
  readonly key: string;
}

export interface TlsIdentity {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Whom the certificate names and until when it is good, for the log. */
  readonly described: { readonly subject: string; readonly validTo: string };
}

/** Files that no server can speak TLS with; the message names the file and what is wrong with it. */
export class TlsError extends Error {
  override readonly name = 'TlsError';
}

/** @throws TlsError when a file cannot be read, is no PEM, or the key belongs to another certificate */
export function readTls(files: TlsFiles): TlsIdentity {
  const cert = read(files.cert);
  const key = read(files.key);
  const { subject, validTo } = attempt(`${files.cert} holds no certificate in PEM`, () => new X509Certificate(cert));
  attempt(`${files.cert} cannot be used`, () => createSecureContext({ cert }));
  attempt(`${files.key} is not the key of ${files.cert}`, () => createSecureContext({ cert, key }));
  return { cert, key, described: { subject, validTo } };
}

function read(path: string): Buffer {
  return attempt(`cannot read ${path}`, () => readFileSync(path));
}

function attempt<T>(failing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new TlsError(`${failing}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
