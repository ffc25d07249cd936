/** What a server in local mode was told and cannot do, with a reason for the one who told it; nothing has changed. */
export class ControlRefusal extends Error {
  override readonly name: string = 'ControlRefusal';
  readonly status: 400 | 404 | 409;

  constructor(status: 400 | 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}
