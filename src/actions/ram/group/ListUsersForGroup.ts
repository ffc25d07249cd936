import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownGroup } from '../find.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';

const memberType = z.strictObject({ UserName: z.string(), DisplayName: z.string(), JoinDate: z.string() });

export const listUsersForGroup = readAction({
  name: 'ListUsersForGroup',
  doc: 'Lists the users in a group by name.',
  subject: subjects.group,
  touches: [resources.group.named('GroupName')],
  params: { GroupName: params.groupName, ...pageParams },
  errors: { ...params.nameErrors('GroupName'), groupNotFound: rows.groupNotFound },
  answer: z.strictObject({ ...pageMembers, Users: z.strictObject({ User: z.array(memberType) }) }),

  async run({ params: { GroupName, Marker = '', MaxItems }, caller, tx, fail }) {
    const group = await ownGroup(tx, caller, GroupName, fail);
    const { items, next } = await tx.identities.members(group.id, { after: Marker, limit: MaxItems });
    return {
      ...pageAnswer(next),
      Users: {
        User: items.map(({ name, displayName, joinedAt }) => ({
          UserName: name,
          DisplayName: displayName,
          JoinDate: utcSeconds(joinedAt),
        })),
      },
    };
  },
});
