/** A database that cannot be opened or is not ours; the message is for whoever starts the server. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
