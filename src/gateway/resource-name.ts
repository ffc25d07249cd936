// The name of what a call touches, as policies and the audit get it.
import { withoutHidden } from '../domain/escaped-text.ts';
import { writableText } from './writable-text.ts';

/** Longer than the name of anything there is. */
const maxLength = 512;

/**
 * A longer text is no name of a resource. It is cut off, since a policy's pattern takes its own length times the
 * name's to try, and the audit would keep all of it.
 */
export function resourceName(name: string): string {
  // No name has control characters; in a list of the audit they would look like rows of their own.
  return withoutHidden(writableText(name.slice(0, maxLength)));
}
