// Draws LOAs in a thread of its own, since one takes a tenth of a second or more of processor time and the server has one
// thread for everything else. The thread, and the memory of its fonts, is there only while there is something to draw.
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LoaDocument } from './printed-loa.ts';

/** What the thread is sent. */
export interface Drawing {
  readonly job: number;
  readonly loa: LoaDocument;
}

/** What it answers. */
export type Drawn =
  { readonly job: number; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly job: number; readonly error: string };

export interface LoaDrawing {
  /** The document as a PDF. @throws Error when it cannot be drawn, or the drawing was stopped */
  draw(loa: LoaDocument): Promise<Buffer>;
  /** Ends the thread; what is being drawn fails. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
}

// The same in the sources and in what is built of them.
const threadFile = join(import.meta.dirname, `drawing-thread${extname(import.meta.filename)}`);

export function loaDrawing(): LoaDrawing {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let lastJob = 0;

  function settle(job: number, settled: (one: Waiting) => void): void {
    const one = waiting.get(job);
    waiting.delete(job);
    if (one !== undefined) settled(one);
    if (waiting.size === 0) void endThread();
  }

  async function endThread(): Promise<void> {
    const ended = thread;
    thread = undefined;
    await ended?.terminate();
  }

  function failAll(error: Error): void {
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(error);
  }

  function startThread(): Worker {
    const started = new Worker(threadFile);
    // A server that stops does not wait for a document.
    started.unref();
    started.on('message', (drawn: Drawn) => {
      settle(drawn.job, ({ resolve, reject }) => {
        if ('bytes' in drawn) resolve(Buffer.from(drawn.bytes.buffer));
        else reject(new Error(`an LOA could not be drawn: ${drawn.error}`));
      });
    });
    let error: unknown;
    started.on('error', (cause) => {
      error = cause;
    });
    started.on('exit', () => {
      // One that was ended here has nothing left to draw.
      if (thread !== started) return;
      thread = undefined;
      failAll(new Error('the thread that draws LOAs has ended', { cause: error }));
    });
    return started;
  }

  return {
    async draw(loa) {
      lastJob += 1;
      const job = lastJob;
      return await new Promise((resolve, reject) => {
        waiting.set(job, { resolve, reject });
        thread ??= startThread();
        thread.postMessage({ job, loa } satisfies Drawing);
      });
    },
    async stop() {
      failAll(new Error('the server stops'));
      await endThread();
    },
  };
}
