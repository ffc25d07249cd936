// Money goes over the wire in hundredths of the account's currency.
import { presentLanguage } from '../../i18n/words.ts';

export function shownMoney(hundredths: number): string {
  const locale = presentLanguage() === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(hundredths / 100);
}
