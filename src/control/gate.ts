// A gate that calls share, and that work which has to be alone takes exclusively.
export interface Gate {
  /** Runs work beside other shared work; waits while exclusive work runs. */
  through<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for all work in the gate, and keeps new work out until this work is done. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function newGate(): Gate {
  let inside = 0;
  let closed: Promise<void> | undefined;
  let whenEmpty: (() => void) | undefined;

  async function opened(): Promise<void> {
    // Other exclusive work may have begun by the time this continues.
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
