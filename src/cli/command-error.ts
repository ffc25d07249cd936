/** A command cannot be carried out. The user at the terminal sees the message and nothing else. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
