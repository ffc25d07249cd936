/** The URL of a database as it may be shown. */
export function withoutPassword(database: string): string {
  return database.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1@').replace(/([?&]password=)[^&]*/, '$1***');
}
