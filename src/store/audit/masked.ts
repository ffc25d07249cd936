// Masks what the audit must not contain: secrets and personal data.

const maskedColumns: ReadonlySet<string> = new Set([
  'sealed_secret',
  'sealed_technicians',
  'sealed_auth_key',
  'line_contact',
  'sealed_line_contact',
  'mobile_phone',
  'sealed_mobile_phone',
  'email',
  'sealed_email',
]);

/** The row with its secrets and personal data masked; that there is a value, and that it changed, still shows. */
export function masked(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, maskedColumns.has(column) && value !== null ? '***' : value]),
  );
}
