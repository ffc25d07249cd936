// The patterns of the declarations, each with the key of the text that tells what it demands.
export const patterns = [
  ['printable', String.raw`^[^\p{Cc}\ufffe\uffff]*$`],
  ['printableLines', String.raw`^[^\p{Cc}\ufffe\uffff\n\r\t]*(?:[\n\r\t][^\p{Cc}\ufffe\uffff\n\r\t]*)*$`],
  ['lettersDigitsHyphen', String.raw`^[A-Za-z0-9-]+$`],
  ['ascii', String.raw`^[\x20-\x7e]+$`],
  ['asciiNoSpace', String.raw`^[\x21-\x7e]+$`],
  ['word', String.raw`^[\w.-]+$`],
  ['startsWithLetter', String.raw`^(?!https?:\/\/)\p{L}`],
  ['name', String.raw`^(?!https?:\/\/)\p{L}[\p{L}\p{M}\p{N}._-]*$`],
  ['noAddress', String.raw`^(?!.*https?:\/\/)`],
  ['noAddressFirst', String.raw`^(?!https?:\/\/)`],
  ['upToTwenty', String.raw`^[^,]+(?:,[^,]+){0,19}$`],
  ['digits', String.raw`^\d+$`],
  ['accountId', String.raw`^\d{16}$`],
  ['displayName', String.raw`^[\p{L}\p{M}\p{N}@._ -]+$`],
  ['phone', String.raw`^\+?\d{1,4}-?\d{4,20}$`],
  ['email', String.raw`^[^\s@]+@[^\s@]+$`],
  ['roleArn', String.raw`^acs:ram::(\d{16}):role\/([\w.-]{1,64})$`],
  ['sessionName', String.raw`^[A-Za-z0-9.@_-]+$`],
  ['version', String.raw`^v[1-9]\d{0,8}$`],
] as const satisfies readonly (readonly [name: string, pattern: string])[];

export function nameOfPattern(pattern: string): (typeof patterns)[number][0] | undefined {
  return patterns.find(([, known]) => known === pattern)?.[0];
}
