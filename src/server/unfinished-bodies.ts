// Bodies while they arrive. Their caller is not known yet, so their bytes are bounded: each, of one address, and in all.
import type { IncomingMessage } from 'node:http';

type RefusalReason = 'too large' | 'too many bytes' | 'compressed';

/** Why a body is not read to its end. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
  }
}

const maxBodyBytes = 1024 * 1024;

/** A body up to this size is read whatever else arrives; nearly every call is shorter. */
const smallBodyBytes = 32 * 1024;
const maxBytesOfAddress = 8 * 1024 * 1024;
const maxBytesInAll = 32 * 1024 * 1024;

/** Bytes of calls without a valid signature that an address may send at once, and on top within each second. */
const maxUnsignedBytes = 4 * 1024 * 1024;
const unsignedBytesPerSecond = 64 * 1024;
/** Addresses that are remembered for such calls; past it all are forgotten. */
const maxAddresses = 10_000;

interface Unsigned {
  bytes: number;
  countedAt: number;
}

export class UnfinishedBodies {
  readonly #ofAddress = new Map<string, number>();
  readonly #unsigned = new Map<string, Unsigned>();
  #inAll = 0;

  /** @throws BodyRefused */
  async read(request: IncomingMessage, address: string): Promise<Buffer> {
    // What a compressed body grows to is not known before it is read.
    if (isCompressed(request.headers['content-encoding'])) throw new BodyRefused('compressed');
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > maxBodyBytes) throw new BodyRefused('too large');
    if (declared > smallBodyBytes && !this.#hasRoomFor(address, declared)) throw new BodyRefused('too many bytes');
    // A body that tells its length counts as if it were there, so that nothing has to be read of what is refused.
    let counted = declared;
    this.#count(address, declared);
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      await new Promise<void>((resolve, reject) => {
        request.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > counted) {
            this.#count(address, size - counted);
            counted = size;
          }
          if (size > maxBodyBytes) reject(new BodyRefused('too large'));
          else if (size > smallBodyBytes && !this.#hasRoomFor(address, 0)) reject(new BodyRefused('too many bytes'));
          else chunks.push(chunk);
        });
        request.once('end', resolve);
        request.once('error', reject);
        request.once('close', () => {
          reject(new Error('the connection ended before the body did'));
        });
      });
      return Buffer.concat(chunks, size);
    } catch (error) {
      // What comes after a refusal stays unread. A body that was read whole is not paused: the end of its connection
      // would not be seen, and the connection would count as open until its keep-alive time is over.
      request.pause();
      throw error;
    } finally {
      request.removeAllListeners('data');
      this.#count(address, -counted);
    }
  }

  /** A call from this address had no valid signature. */
  blame(address: string, bytes: number, now: number): void {
    if (bytes <= smallBodyBytes) return;
    if (this.#unsigned.size >= maxAddresses) this.#unsigned.clear();
    this.#unsigned.set(address, { bytes: this.#unsignedBytesOf(address, now) + bytes, countedAt: now });
  }

  #unsignedBytesOf(address: string, now: number): number {
    const known = this.#unsigned.get(address);
    if (known === undefined) return 0;
    return Math.max(0, known.bytes - ((now - known.countedAt) / 1000) * unsignedBytesPerSecond);
  }

  #hasRoomFor(address: string, more: number): boolean {
    return (
      this.#inAll + more <= maxBytesInAll &&
      (this.#ofAddress.get(address) ?? 0) + more <= maxBytesOfAddress &&
      this.#unsignedBytesOf(address, performance.now()) <= maxUnsignedBytes
    );
  }

  #count(address: string, bytes: number): void {
    this.#inAll += bytes;
    const ofAddress = (this.#ofAddress.get(address) ?? 0) + bytes;
    if (ofAddress > 0) this.#ofAddress.set(address, ofAddress);
    else this.#ofAddress.delete(address);
  }
}

function isCompressed(encoding = ''): boolean {
  const codings = encoding.split(',').map((coding) => coding.trim().toLowerCase());
  return codings.some((coding) => coding !== '' && coding !== 'identity');
}
