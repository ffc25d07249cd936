// The texts of the console. Each part has its own beside its code, in both languages, and adds them when it is loaded.
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export const languages = { en: 'English', zh: '中文' } as const;

export type Language = keyof typeof languages;

const storageName = 'demarc-language';

export function presentLanguage(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en';
}

function preferredLanguage(): Language {
  const chosen = localStorage.getItem(storageName);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

/** Before anything is shown. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: preferredLanguage(),
    fallbackLng: 'en',
    resources: {},
    interpolation: { escapeValue: false },
    // Keys can be words of the API, such as `Allocation Failed` and `Forbidden.RAM`.
    keySeparator: false,
    nsSeparator: false,
  });
  document.documentElement.lang = presentLanguage();
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(storageName, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

type Words = Readonly<Record<string, string>>;

/** A text of this part, with `{{name}}` filled in. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/**
 * With a `count`, the text of `key_one` or `key_other` is taken where English has one.
 * The words of one part of the console: every English text has its Chinese one.
 * @param part unique in the console
 */
export function wordsOf<English extends Words>(
  part: string,
  english: English,
  chinese: Readonly<Record<keyof English, string>>,
): () => Say<Extract<keyof English, string>> {
  return function useWords() {
    if (!i18next.hasResourceBundle('en', part)) {
      i18next.addResourceBundle('en', part, english);
      i18next.addResourceBundle('zh', part, chinese);
    }
    const { i18n } = useTranslation(part);
    return (key, values = {}) => i18n.t(key, { ns: part, defaultValue: key, ...values });
  };
}
