// Clients wait for a resource by asking for its id again and again, so that is answered without building a query.
interface Filter {
  readonly field: string;
  readonly values: readonly (string | number)[];
}

/** The one id that a list is filtered by; undefined where it is filtered by anything else too. */
export function soleId(filters: readonly Filter[]): string | undefined {
  const [filter, ...others] = filters;
  if (filter?.field !== 'id' || others.length > 0) return undefined;
  const [id, ...moreIds] = filter.values;
  return typeof id === 'string' && moreIds.length === 0 ? id : undefined;
}
