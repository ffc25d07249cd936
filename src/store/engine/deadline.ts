// A limit in time for what cannot be called off.
import { StoreUnavailable } from '../../domain/store-unavailable.ts';

/** @throws StoreUnavailable when it takes longer */
export async function by<T>(deadline: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        reject(new StoreUnavailable('the database did not answer in time'));
      },
      Math.max(deadline - performance.now(), 0),
    );
  });
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}
