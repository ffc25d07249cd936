// Money goes over the wire in hundredths of the account's currency.
import { presentLanguage } from '../i18n/words.ts';

/** In whole units; what a form takes, and far below what the API does. */
export const largestAmount = 1_000_000_000;

export function shownMoney(hundredths: number): string {
  const locale = presentLanguage() === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(hundredths / 100);
}
