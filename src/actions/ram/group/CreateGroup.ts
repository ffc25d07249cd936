import { z } from 'zod';
import { identityLimits } from '../../../domain/identity.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { newGroupType, newWireForm } from './wire-form.ts';
import { atMost } from '../../quota.ts';

export const createGroup = writeAction({
  name: 'CreateGroup',
  doc: 'Makes a group, whose users share its policies.',
  subject: subjects.group,
  touches: [resources.group.named('GroupName')],
  params: { GroupName: params.groupName, Comments: params.comments },
  errors: {
    ...params.nameErrors('GroupName'),
    commentsLength: rows.invalidLength('Comments'),
    groupLimit: rows.groupLimit,
    groupExists: rows.groupExists,
  },
  answer: z.strictObject({ Group: newGroupType }),

  async run({ params: { GroupName, Comments }, caller: { accountId }, tx, now, services, fail }) {
    const group = {
      // Groups are of no region.
      id: services.newId('g', ''),
      accountId,
      name: GroupName,
      comments: Comments ?? null,
      createdAt: now,
      updatedAt: now,
    };
    if ((await tx.identities.countGroups(accountId)) >= identityLimits.groups)
      fail('groupLimit', { wanted: atMost(identityLimits.groups, 'groups of an account', 'delete one first') });
    if (!(await tx.identities.insertGroup(group))) fail('groupExists');
    return { Group: newWireForm(group) };
  },
});
