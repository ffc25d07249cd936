// Exports as text, made and imported within the test's own process.
import { exportStore } from '../../src/store/whole/export.ts';
import { importStore, type Imported } from '../../src/store/whole/import.ts';

/** The lines of an export, with their line ends. */
export async function exported(url: string): Promise<string[]> {
  const parts: string[] = [];
  await exportStore(url, { demarc: '0.0.0', at: 0, onTable: () => undefined }, async (text) => {
    for await (const part of text) parts.push(part);
  });
  return parts.join('').match(/[^\n]*\n/g) ?? [];
}

/** Imports a stream into a database, under any master key. */
export async function imported(url: string, stream: string | Uint8Array): Promise<Imported> {
  return await importStore(url, inPieces(Buffer.from(stream)), {
    checkMasterKey: () => undefined,
    onTable: () => undefined,
  });
}

// Pieces of a length that splits lines in the middle.
const pieceBytes = 997;

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes)
    yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
}

/** What an export holds: all but its first line and its last, which tell when it was made. */
export function contentOf(lines: readonly string[]): string {
  return lines.slice(1, -1).join('');
}
