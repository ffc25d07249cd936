/** The store cannot be reached or cannot write; the caller may try again. The cause is for the log. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** One transaction lost too many races. The store itself works. */
export class TransactionOvertaken extends StoreUnavailable {
  override readonly name = 'TransactionOvertaken';
}

/** Whether the store itself is unavailable, and not only one call failed. */
export function isOutage(error: unknown): error is StoreUnavailable {
  return error instanceof StoreUnavailable && !(error instanceof TransactionOvertaken);
}
