// Stores what changes often: one write at a time, and one write for all changes during the write before.
export interface LatestWriter {
  /** @returns when all that has changed so far is written down */
  keep(): Promise<void>;
  /** Waits for what is being written down; whether it fails, its own caller is told. */
  settled(): Promise<void>;
}

/** @param write writes down how things are when it is called */
export function latestWriter(write: () => Promise<void>): LatestWriter {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const settled = async (): Promise<void> => {
    await last.catch(() => undefined);
  };

  return {
    keep() {
      next ??= settled().then(async () => {
        next = undefined;
        await write();
      });
      last = next;
      return next;
    },
    settled,
  };
}
