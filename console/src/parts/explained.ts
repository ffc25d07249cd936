// The explanation of an error, in the reader's language. The server has one for each error that it declares.
import { useExplanations } from '../api/server-data.ts';
import { presentLanguage } from '../i18n/words.ts';
import { explanationOf, type Told } from './explanation-of.ts';

/** Undefined for an error that has no explanation, and while the texts are on their way. */
export function useExplanation(refusal: Told): string | undefined {
  return useExplainer()(refusal);
}

export function useExplainer(): (refusal: Told) => string | undefined {
  const { data = [] } = useExplanations();
  return (refusal) => explanationOf(data, refusal, presentLanguage());
}
