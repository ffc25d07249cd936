// Amounts of money as people write them. The API counts in hundredths of the account's currency.

/** `4999.5` is 499950 hundredths; undefined for what is no amount. */
export function hundredthsOf(amount: string): number | undefined {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** 499950 hundredths are `4999.50`. */
export function amountOf(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}
