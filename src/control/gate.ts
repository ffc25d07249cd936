// Lets calls pass beside each other, and now and then something that has to be alone.
export interface Gate {
  /** Runs work beside other work; what comes while something is alone waits for it. */
  through<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for all that is in the passage, and lets nothing in until this is done. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function newGate(): Gate {
  let inside = 0;
  let closed: Promise<void> | undefined;
  let whenEmpty: (() => void) | undefined;

  async function opened(): Promise<void> {
    // Somebody else may have closed it again by the time this is woken.
    while (closed !== undefined) await closed;
  }

  return {
    async through(work) {
      await opened();
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        if (inside === 0) whenEmpty?.();
      }
    },
    async alone(work) {
      await opened();
      const { promise, resolve: open } = Promise.withResolvers<undefined>();
      closed = promise.then(() => undefined);
      try {
        if (inside > 0)
          await new Promise<void>((resolve) => {
            whenEmpty = resolve;
          });
        return await work();
      } finally {
        whenEmpty = undefined;
        closed = undefined;
        open(undefined);
      }
    },
  };
}
