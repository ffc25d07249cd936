import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownUser } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { newGroupType, newWireForm } from './wire-form.ts';

export const listGroupsForUser = readAction({
  name: 'ListGroupsForUser',
  doc: 'Lists the groups a user is in by name.',
  subject: subjects.group,
  touches: [resources.user.named('UserName')],
  params: { UserName: params.userName },
  errors: { ...params.nameErrors('UserName'), userNotFound: rows.userNotFound },
  answer: z.strictObject({
    Groups: z.strictObject({
      Group: z.array(newGroupType.omit({ CreateDate: true }).extend({ JoinDate: z.string() })),
    }),
  }),

  async run({ params: { UserName }, caller, tx, fail }) {
    const joined = await tx.identities.groupsOf((await ownUser(tx, caller, UserName, fail)).id);
    return {
      Groups: {
        Group: joined.map((group) => {
          const { CreateDate: _, ...shown } = newWireForm(group);
          return { ...shown, JoinDate: utcSeconds(group.joinedAt) };
        }),
      },
    };
  },
});
