/** The store cannot be reached or cannot write; the caller may try again. The cause is for the log. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
