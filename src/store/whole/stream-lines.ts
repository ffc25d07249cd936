// The lines of a stream as they come in, counted and hashed. Split at line feeds alone, since texts may hold the other
// line ends of Unicode.
import { createHash } from 'node:crypto';
import { StoreError } from '../store-error.ts';
import { itemsOf } from './stream-line.ts';

// A seal over the audit lists its rows in a text of up to 100 kB; nothing comes near this.
const longestLineBytes = 64 * 1024 * 1024;

const lineFeed = 0x0a;

export class StreamLines {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #hash = createHash('sha256');
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #rest: Buffer = Buffer.alloc(0);
  #read = 0;

  constructor(input: AsyncIterable<Uint8Array>) {
    this.#chunks = input[Symbol.asyncIterator]();
  }

  /** The number of the line that was read last. */
  get number(): number {
    return this.#read;
  }

  /** The hash of all lines read so far. */
  hash(): string {
    return this.#hash.copy().digest('hex');
  }

  /** The text of the next line; undefined at the end. @throws StoreError when it is cut off or no text */
  async nextText(): Promise<string | undefined> {
    const bytes = await this.#nextBytes();
    if (bytes === undefined) return undefined;
    this.#read += 1;
    this.#hash.update(bytes);
    try {
      return this.#decoder.decode(bytes.subarray(0, -1));
    } catch (error) {
      throw this.damaged({ cause: error });
    }
  }

  /** The items of the next line. @throws StoreError when there is none or it is not as written */
  async next(): Promise<readonly unknown[]> {
    const text = await this.nextText();
    if (text === undefined) throw new StoreError(`the stream was cut off behind line ${this.number}`);
    const items = itemsOf(text);
    if (items === undefined) throw this.damaged();
    return items;
  }

  /** The error for a line, the one read last, that is not allowed in its place. */
  damaged(options?: ErrorOptions): StoreError {
    return new StoreError(`line ${this.number} of the stream is not as it was written`, options);
  }

  /** Closes the source, which may have more lines. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #nextBytes(): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const end = this.#rest.indexOf(lineFeed);
      if (end >= 0) {
        parts.push(this.#rest.subarray(0, end + 1));
        this.#rest = this.#rest.subarray(end + 1);
        return parts.length === 1 ? parts[0] : Buffer.concat(parts);
      }
      parts.push(this.#rest);
      length += this.#rest.length;
      const number = this.number + 1;
      if (length > longestLineBytes) throw new StoreError(`line ${number} of the stream is too long to be one`);
      const next = await this.#chunks.next();
      if (next.done === true) {
        if (length > 0) throw new StoreError(`line ${number} of the stream was cut off`);
        return undefined;
      }
      this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
  }
}
