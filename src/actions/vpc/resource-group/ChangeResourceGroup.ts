import { z } from 'zod';
import { asConnectionId, asRouterInterfaceId, asVbrId, type AccountId } from '../../../domain/ids.ts';
import type { GroupedKind } from '../../../domain/tag.ts';
import { oneOf } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { required } from '../../../gateway/param.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { kindOf, namedResource, resourceTypes } from '../resource-types.ts';
import { groupNotFound, ownGroup } from './group.ts';

const typeInvalid = errorRow(400, 'IllegalParam.ResourceType', 'Invalid Resource Type value.', {
  en: 'ResourceType is PHYSICALCONNECTION, VIRTUALBORDERROUTER or ROUTERINTERFACE, in capitals.',
  zh: 'ResourceType 应为大写的 PHYSICALCONNECTION、VIRTUALBORDERROUTER 或 ROUTERINTERFACE。',
});

export const changeResourceGroup = writeAction({
  name: 'ChangeResourceGroup',
  doc: "Moves a connection, a VBR or a router interface into another resource group of its owner's.",
  subject: subjects.tag,
  touches: [namedResource],
  params: {
    NewResourceGroupId: required('Group that it is moved into.', common.resourceIdText),
    RegionId: common.regionId,
    ResourceId: required('Resource, by its id.', common.resourceIdText),
    ResourceType: required('Kind of the resource.', oneOf(resourceTypes), { malformed: typeInvalid }),
  },
  // No public page lists these; they are those of MoveResourceGroup, which does the same for the product's other resources.
  errors: {
    groupNotFound,
    resourceNotFound: errorRow(400, 'InvalidResourceId.NotFound', 'The specified ResourceId does not exist.', {
      en: 'The account has no such resource of that kind in the region. Check the id, the type and the region.',
      zh: '该账号在此地域没有该类型的此资源。请检查 ID、类型与地域。',
    }),
    typeInvalid,
  },
  answer: z.strictObject({}),

  async run({ params: { NewResourceGroupId, RegionId, ResourceId, ResourceType }, caller, tx, services, fail }) {
    const region = knownRegion(services, RegionId, fail);
    const moving = await movable(tx, kindOf(ResourceType), caller.accountId, ResourceId);
    if (moving?.regionId !== region.id) return fail('resourceNotFound');
    const groupId = await ownGroup(tx, caller.accountId, NewResourceGroupId, fail);
    if (groupId !== moving.resourceGroupId) await moving.moveTo(groupId);
    return {};
  },
});

interface Movable {
  readonly regionId: string;
  readonly resourceGroupId: string | null;
  readonly moveTo: (resourceGroupId: string | null) => Promise<unknown>;
}

/** The account's resource of this kind and id; undefined where it has none. */
async function movable(
  tx: WriteTransaction,
  kind: GroupedKind,
  accountId: AccountId,
  id: string,
): Promise<Movable | undefined> {
  switch (kind) {
    case 'physical connection': {
      const found = await tx.physicalConnections.owned(accountId, asConnectionId(id));
      return (
        found && { ...found, moveTo: (resourceGroupId) => tx.physicalConnections.modify(found, { resourceGroupId }) }
      );
    }
    case 'VBR': {
      const found = await tx.vbrs.visibleTo(accountId, asVbrId(id));
      if (found?.accountId !== accountId) return undefined;
      return { ...found, moveTo: (resourceGroupId) => tx.vbrs.modify(found, { resourceGroupId }) };
    }
    case 'router interface': {
      const found = await tx.routerInterfaces.owned(accountId, asRouterInterfaceId(id));
      return found && { ...found, moveTo: (resourceGroupId) => tx.routerInterfaces.modify(found, { resourceGroupId }) };
    }
  }
}
