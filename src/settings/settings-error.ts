/** Settings that cannot be used; the message tells where and why. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
