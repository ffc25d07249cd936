import { z } from 'zod';
import type { BgpNetwork } from '../../../domain/bgp.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import * as params from './params.ts';

const networkType = z.strictObject({
  DstCidrBlock: z.string(),
  RouterId: z.string(),
  Status: z.string(),
  VpcId: z.string().optional(),
});

export const describeBgpNetworks = readAction({
  name: 'DescribeBgpNetworks',
  doc: "Lists the BGP networks of the caller's VBRs in a region, newest first.",
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.all],
  lists: resources.virtualBorderRouter.rows,
  params: {
    RegionId: common.regionId,
    PageNumber: pageNumber,
    PageSize: pageSize,
    RouterId: params.onlyRouter,
  },
  errors: {},
  answer: z.strictObject({ ...pageMembers, BgpNetworks: z.strictObject({ BgpNetwork: z.array(networkType) }) }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const { total, items } = await tx.bgpNetworks.page({
      accountId: caller.accountId,
      regionId: region.id,
      vbrId: given.RouterId,
      visible,
      ...windowOf({ PageNumber, PageSize }),
    });
    return { PageNumber, PageSize, TotalCount: total, BgpNetworks: { BgpNetwork: items.map(wireForm) } };
  },
});

function wireForm({ dstCidrBlock, vbrId, status, vpcId }: BgpNetwork): z.input<typeof networkType> {
  return { DstCidrBlock: dstCidrBlock, RouterId: vbrId, Status: status, VpcId: vpcId ?? undefined };
}
