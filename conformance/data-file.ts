// How the files of data/ are laid out.

/** JSON with each member of an object and each item of a list on a line of its own, and an item on one line. */
export function laidOut(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  const block = (open: string, lines: readonly string[], close: string): string =>
    lines.length === 0
      ? `${open}${close}`
      : `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`;
  if (Array.isArray(value)) return block('[', value.map(onOneLine), ']');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${laidOut(member, inner)}`);
  return block('{', members, '}');
}

function onOneLine(item: unknown): string {
  if (Array.isArray(item)) return `[${item.map(onOneLine).join(', ')}]`;
  if (typeof item !== 'object' || item === null) return JSON.stringify(item);
  return `{${Object.entries(item)
    .map(([name, member]) => `${JSON.stringify(name)}: ${onOneLine(member)}`)
    .join(', ')}}`;
}
