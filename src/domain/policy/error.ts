// What is wrong with a policy document, and where.

/** A document that is no policy. The message is the place and the reason, for its author to read. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  /** `Statement[1].Condition.IpAddress.acs:SourceIp`, `line 3, column 14`, or empty for the document as a whole. */
  readonly place: string;
  readonly reason: string;

  constructor(place: string, reason: string) {
    super(place === '' ? reason : `${place}: ${reason}`);
    this.place = place;
    this.reason = reason;
  }
}
