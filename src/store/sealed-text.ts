// Texts that are sealed one by one, each in a column of its own.
import type { SecretBox } from '../domain/secret-box.ts';

export function sealedText(text: string | null, context: string, box: SecretBox): string | null {
  return text === null ? null : box.seal(text, context);
}

/** @param unsealed what a node of an earlier version has written since, which counts until it is sealed */
export function openedText(
  sealed: string | null,
  unsealed: string | null,
  context: string,
  box: SecretBox,
): string | null {
  return unsealed ?? (sealed === null ? null : box.open(sealed, context));
}
