import { z } from 'zod';
import { zoneLetters, zoneOf } from '../../domain/vpc.ts';
import { nothingOfAccounts } from '../../gateway/touched.ts';
import { readAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { acceptLanguage, languageOf } from '../vpc/location/language.ts';
import { regionId } from '../vpc/params.ts';
import { knownRegion } from '../vpc/region.ts';

const words = { zh: '可用区', en: 'Zone', ja: 'ゾーン' } as const;

export const describeZones = readAction({
  name: 'DescribeZones',
  doc: 'Lists zones of a region in which vSwitches can be made. Others with a letter are taken too.',
  subject: subjects.location,
  touches: [nothingOfAccounts],
  params: { AcceptLanguage: acceptLanguage, RegionId: regionId },
  errors: {},
  answer: z.strictObject({ Zones: z.array(z.strictObject({ LocalName: z.string(), ZoneId: z.string() })) }),

  run({ params: { AcceptLanguage, RegionId }, services, fail }) {
    const region = knownRegion(services, RegionId, fail);
    const language = languageOf(AcceptLanguage);
    const name = region.localName[language] ?? region.localName.en;
    return Promise.resolve({
      Zones: zoneLetters.map((letter) => ({
        LocalName: `${name} ${words[language]} ${letter.toUpperCase()}`,
        ZoneId: zoneOf(region.id, letter),
      })),
    });
  },
});
