/** A command that cannot be carried out; the message is all that the one at the terminal is told. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
