/** The context an access key's secret is sealed under, so that a secret copied to another row does not open. */
export function accessKeyContext(accessKeyId: string): string {
  return `access-key:${accessKeyId}`;
}

/** Keeps secrets and personal data unreadable at rest. */
export interface SecretBox {
  /** @param context what the secret belongs to; a sealed secret opens under the same context only */
  seal(secret: string, context: string): string;
  /** @throws Error when the text was sealed under another key or context, or was changed */
  open(sealed: string, context: string): string;
}
