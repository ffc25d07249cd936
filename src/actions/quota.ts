// What refusals of quotas tell behind their documented messages: what is allowed, and how there is room again.

/**
 * @param what the things counted, and of what they may be so many
 * @param remedy what the caller can do
 * @param setting of this server, where the provider can raise the limit
 */
export function atMost(limit: number, what: string, remedy: string, setting?: string): string {
  const raised = setting === undefined ? '' : `, or have the provider raise ${setting} in the settings of this server`;
  return `There may be at most ${limit} ${what}: ${remedy}${raised}.`;
}
