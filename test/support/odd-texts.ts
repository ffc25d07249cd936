// Texts that programs often handle wrongly: code points that are no characters, names of JavaScript, texts that are nearly
// numbers, and texts with a meaning in a query, in XML, in a path and in SQL.
export const oddTexts = [
  ...['', ' ', '\0', '\u0001', '\u007f', '\u0085', '\u2028', '\ufeff', '\ufffe', '\uffff', '\u{1f9a6}', 'é', 'e\u0301'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '[object Object]'],
  ...['0', '-1', '-0', '1e3', '0x10', '1.5', ' 1', '٣', '9'.repeat(40), 'true', 'TRUE', 'yes'],
  ...['%', '%00', '%zz', '+', '&', '=', ';', "'", '"', '<', ']]>', '<!--', '\r\n', '../..', "'; DROP TABLE audit; --"],
  ...['x'.repeat(10_000), '中'.repeat(257)],
] as const;
