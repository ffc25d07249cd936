// `AcceptLanguage` of the location actions.
import { text } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';

/** Any language tag; the ones without a translation get English. */
export const acceptLanguage = optional('Language of the names: zh-CN (the default), en-US or ja.', text({ max: 35 }));

export type Language = 'zh' | 'en' | 'ja';

/** Chinese where the caller names none: that is what the service answers. */
export function languageOf(tag: string | undefined): Language {
  const language = (tag ?? 'zh').toLowerCase().split('-', 1)[0];
  return language === 'zh' || language === 'ja' ? language : 'en';
}
