/** The context an access key's secret is sealed under, so that a secret copied to another row does not open. */
export function accessKeyContext(accessKeyId: string): string {
  return `access-key:${accessKeyId}`;
}

/** The context that the technicians of a connection's letter of authorization are sealed under. */
export function techniciansContext(connectionId: string): string {
  return `technicians:${connectionId}`;
}

/** The context that the contact at the carrier of a connection's line is sealed under. */
export function lineContactContext(connectionId: string): string {
  return `line-contact:${connectionId}`;
}

/** The context that the phone of the user of this id is sealed under. */
export function mobilePhoneContext(userId: string): string {
  return `mobile-phone:${userId}`;
}

/** The context that the mail address of the user of this id is sealed under. */
export function emailContext(userId: string): string {
  return `email:${userId}`;
}

/** The context that the document of the LOA with this number is sealed under. */
export function documentContext(loaNumber: string): string {
  return `loa-document:${loaNumber}`;
}

/** The context that the key of a BGP group is sealed under. */
export function bgpKeyContext(bgpGroupId: string): string {
  return `bgp-key:${bgpGroupId}`;
}

/** Keeps secrets and personal data unreadable at rest. */
export interface SecretBox {
  /** @param context what the secret belongs to; a sealed secret opens under the same context only */
  seal(secret: string, context: string): string;
  /** @throws Error when the text was sealed under another key or context, or was changed */
  open(sealed: string, context: string): string;
  /** The beginning of every text that this key seals; texts sealed under another key begin otherwise. */
  currentMark(): string;
}
