import { z } from 'zod';
import { text } from '../../gateway/codec.ts';
import { optional } from '../../gateway/param.ts';
import { nothingOfAccounts } from '../../gateway/touched.ts';
import { readAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { acceptLanguage, languageOf } from '../vpc/location/language.ts';

export const describeRegionsOfEcs = readAction({
  name: 'DescribeRegions',
  doc: 'Lists the regions, as clients ask the product ECS for them before anything else.',
  subject: subjects.location,
  touches: [nothingOfAccounts],
  params: {
    AcceptLanguage: acceptLanguage,
    InstanceChargeType: optional('Way of paying; each is offered in every region.', text({ max: 64 })),
    ResourceType: optional('Kind of resource; each is offered in every region.', text({ max: 64 })),
  },
  errors: {},
  answer: z.strictObject({
    Regions: z.strictObject({
      Region: z.array(
        z.strictObject({
          LocalName: z.string(),
          RegionEndpoint: z.string(),
          RegionId: z.string(),
          Status: z.string(),
        }),
      ),
    }),
  }),

  run({ params, services, host }) {
    const language = languageOf(params.AcceptLanguage);
    const regions = services.catalogue.regions.map((region) => ({
      LocalName: region.localName[language] ?? region.localName.en,
      RegionEndpoint: services.endpointOf(region, host),
      RegionId: region.id,
      Status: 'available',
    }));
    return Promise.resolve({ Regions: { Region: regions } });
  },
});
