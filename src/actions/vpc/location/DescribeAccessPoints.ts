import { z } from 'zod';
import { nothingOfAccounts } from '../../../gateway/touched.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import * as params from '../params.ts';
import { knownRegion } from '../region.ts';
import { acceptLanguage } from './language.ts';
import { presentStatuses } from './room.ts';

export const describeAccessPoints = readAction({
  name: 'DescribeAccessPoints',
  doc: 'Lists the access points of a region, where physical connections can end.',
  subject: subjects.location,
  touches: [nothingOfAccounts],
  params: {
    AcceptLanguage: acceptLanguage,
    PageNumber: pageNumber,
    PageSize: pageSize,
    RegionId: params.regionId,
  },
  errors: {},
  answer: z.strictObject({
    ...pageMembers,
    AccessPointSet: z.strictObject({
      AccessPointType: z.array(
        z.strictObject({
          AccessPointId: z.string(),
          AttachedRegionNo: z.string(),
          Name: z.string(),
          Description: z.string(),
          Location: z.string(),
          HostOperator: z.string(),
          Type: z.string(),
          Status: z.string(),
          // An object even when empty: Terraform's data source fails on anything else.
          AccessPointFeatureModels: z.strictObject({
            AccessPointFeatureModel: z.array(z.strictObject({ FeatureKey: z.string(), FeatureValue: z.string() })),
          }),
        }),
      ),
    }),
  }),

  async run({ params: { RegionId, PageNumber, PageSize }, tx, services, fail }) {
    const region = knownRegion(services, RegionId, fail);
    const all = services.catalogue.accessPointsIn(region.id);
    const shown = all.slice((PageNumber - 1) * PageSize, PageNumber * PageSize);
    const statuses = await presentStatuses(tx, shown);
    return {
      PageNumber,
      PageSize,
      TotalCount: all.length,
      AccessPointSet: {
        AccessPointType: shown.map((accessPoint, index) => ({
          AccessPointId: accessPoint.id,
          AttachedRegionNo: region.id,
          Name: accessPoint.name,
          Description: accessPoint.description ?? accessPoint.name,
          Location: accessPoint.tellsLocation ? accessPoint.location : '',
          HostOperator: accessPoint.hostOperator,
          Type: accessPoint.type,
          Status: statuses[index] ?? accessPoint.status,
          AccessPointFeatureModels: {
            AccessPointFeatureModel: Object.entries(accessPoint.features).map(([FeatureKey, FeatureValue]) => ({
              FeatureKey,
              FeatureValue,
            })),
          },
        })),
      },
    };
  },
});
