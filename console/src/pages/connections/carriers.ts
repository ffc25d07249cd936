// The line operators that the API knows, by the names of the carriers.
import { wordsOf } from '../../i18n/words.ts';

const english = {
  CT: 'China Telecom',
  CU: 'China Unicom',
  CM: 'China Mobile',
  CO: 'Another carrier in China',
  Equinix: 'Equinix',
  Other: 'Another carrier elsewhere',
} as const;

const useKnown = wordsOf('carriers', english, {
  CT: '中国电信',
  CU: '中国联通',
  CM: '中国移动',
  CO: '中国其他运营商',
  Equinix: 'Equinix',
  Other: '境外其他运营商',
});

export const carriers = Object.keys(english);

export function useCarrierWords(): (carrier: string) => string {
  const say = useKnown();
  return (carrier) => (isKnown(carrier) ? say(carrier) : carrier);
}

function isKnown(carrier: string): carrier is keyof typeof english {
  return Object.hasOwn(english, carrier);
}
