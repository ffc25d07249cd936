import { z } from 'zod';
import { text } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { nothingOfAccounts } from '../../../gateway/touched.ts';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { acceptLanguage, languageOf } from './language.ts';

export const describeRegions = readAction({
  name: 'DescribeRegions',
  doc: 'Lists the regions.',
  subject: subjects.location,
  touches: [nothingOfAccounts],
  params: {
    AcceptLanguage: acceptLanguage,
    ProductType: optional('Product the regions are asked for; all are sold in every region.', text({ max: 64 })),
  },
  errors: {},
  answer: z.strictObject({
    Regions: z.strictObject({
      Region: z.array(z.strictObject({ RegionId: z.string(), LocalName: z.string(), RegionEndpoint: z.string() })),
    }),
  }),

  run({ params, services, host }) {
    const language = languageOf(params.AcceptLanguage);
    const regions = services.catalogue.regions.map((region) => ({
      RegionId: region.id,
      LocalName: region.localName[language] ?? region.localName.en,
      RegionEndpoint: services.endpointOf(region, host),
    }));
    return Promise.resolve({ Regions: { Region: regions } });
  },
});
