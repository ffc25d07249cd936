/** An XML document of the server's, which stands on one line, with a line for each element. */
export function indentedXml(xml: string): string {
  let depth = 0;
  const lines: string[] = [];
  for (const [token] of xml.matchAll(/<\?[^>]*\?>|<([^\s/>]+)[^>]*>[^<]*<\/\1>|<\/[^>]*>|<[^>]*>|[^<]+/g)) {
    const isClosing = token.startsWith('</');
    if (isClosing) depth -= 1;
    if (token.trim() !== '') lines.push('  '.repeat(Math.max(0, depth)) + token.trim());
    const opens = /^<[^?/!][^>]*[^/]>$|^<[^?/!]>$/.test(token);
    if (opens) depth += 1;
  }
  return lines.join('\n');
}
