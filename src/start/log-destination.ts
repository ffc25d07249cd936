// Where the log of `demarc serve` goes: standard error. That may lead to a full disk, or to a pipe that nobody reads. The
// server goes on without its log then, and ends without waiting for it.
import { constants, openSync } from 'node:fs';
import { pino } from 'pino';
import type { LogHealth } from '../domain/log-health.ts';

type Stream = ReturnType<typeof pino.destination>;

export interface LogDestination extends LogHealth {
  readonly stream: Stream;
  /** Writes what waits, unless that takes too long. */
  readonly end: () => Promise<void>;
}

const standardError = 2;

// A write for each line costs as much as answering the call that the line tells of.
const batches = { minLength: 32_768, maxWrite: 65_536, periodicFlush: 100 };

// What waits while nothing can be written. Later lines are lost.
const mostWaitingLength = 4 * 1024 * 1024;

const writeWithinMs = 1000;

export function logDestination(): LogDestination {
  let trouble: string | undefined;
  let lostLines = 0;
  let isEnding = false;
  const stream = pino.destination({
    ...batches,
    fd: nonBlocking(standardError),
    sync: false,
    maxLength: mostWaitingLength,
    retryEAGAIN: () => {
      trouble = 'nobody reads standard error';
      return !isEnding;
    },
  });
  stream.on('error', (error: Error) => {
    trouble = error.message;
  });
  stream.on('drop', () => {
    lostLines += 1;
  });
  stream.on('write', () => {
    trouble = undefined;
  });
  // At the exit of the process the stream would try for ever.
  process.prependListener('exit', () => {
    if (trouble !== undefined) stream.destroy();
  });
  return {
    stream,
    trouble: () => trouble,
    lostLines: () => lostLines,
    async end() {
      isEnding = true;
      if (trouble === undefined) await written(stream);
      stream.destroy();
    },
  };
}

/** A flush would not do: with a write under way it tells of that write's end, and what came since is still waiting. */
async function written(stream: Stream): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, writeWithinMs).unref();
    stream.once('error', () => {
      resolve();
    });
    stream.once('finish', () => {
      resolve();
    });
    stream.end();
  });
}

/** The same file or pipe, opened so that a write to a full pipe fails instead of waiting. */
function nonBlocking(fd: number): number {
  try {
    return openSync(`/dev/fd/${fd}`, constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK);
  } catch {
    // Not every system can open it once more, nor every kind of file: a socket, for example, cannot be opened.
    return fd;
  }
}
