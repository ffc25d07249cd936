// What an error code means, in the reader's language. The texts are loaded with the first error that is shown.
import { useQuery } from '@tanstack/react-query';
import { presentLanguage } from '../i18n/words.ts';

/** Undefined for a code that has no explanation, and while the texts are on their way. */
export function useExplanation(code: string): string | undefined {
  const { data: explanationOf } = useQuery({
    queryKey: ['explanations'],
    queryFn: async () => (await import('../pages/explorer/errors/explanations.ts')).explanationOf,
    staleTime: Infinity,
  });
  return explanationOf?.(code, presentLanguage());
}
