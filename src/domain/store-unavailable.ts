/** The store cannot be reached or cannot write; the caller may try again. The cause is for the log. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** One transaction lost too many races. The store itself is well. */
export class TransactionOvertaken extends StoreUnavailable {
  override readonly name = 'TransactionOvertaken';
}

/** Whether it tells of the store, rather than of one call. */
export function isOutage(error: unknown): error is StoreUnavailable {
  return error instanceof StoreUnavailable && !(error instanceof TransactionOvertaken);
}
