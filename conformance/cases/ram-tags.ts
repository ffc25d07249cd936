// Tags of roles and policies.
import { refusal, type ActionCases } from '../case.ts';
import { guest, reader } from '../identities.ts';
import type { Parameters } from '../parameters.ts';
import { after, making, nothingMore, tagged } from '../ram-cases.ts';

const ofRole = { ResourceType: 'role', ResourceNames: [guest.RoleName] };
const ofPolicy = { ResourceType: 'policy', ResourceNames: [reader.PolicyName] };
const team = { Tag: [{ Key: 'team', Value: 'net' }] };
const full = { Tag: Array.from({ length: 20 }, (_, index) => ({ Key: `x-${index}`, Value: 'net' })) };

const absent = [
  refusal('InvalidParameter.ResourceType', { ResourceType: 'user' }),
  refusal('EntityNotExist.Role', { ...ofRole, ResourceNames: ['nothing'] }),
  refusal('EntityNotExist.Policy', { ...ofPolicy, ResourceNames: ['nothing'] }),
];

/** @param optional what of `given` may be left out */
function casesOf(action: string, given: Parameters, prepare = nothingMore, optional: readonly string[] = []) {
  const mandatory = Object.keys(given).filter((name) => !optional.includes(name));
  return { product: 'Ram', action, given, arrange: after(prepare, given), isFurnished: true, mandatory } as const;
}

export const ramTags: readonly ActionCases[] = [
  {
    ...casesOf('TagResources', { ...ofRole, ...team }),
    refusals: [
      ...absent,
      refusal('LimitExceeded.Tag', after(making('TagResources', { ...ofRole, ...full }), { ...ofRole, ...team })),
    ],
  },
  {
    ...casesOf('UntagResources', { ...ofPolicy, TagKeys: ['team'] }, tagged('policy', reader.PolicyName)),
    refusals: absent,
  },
  { ...casesOf('ListTagResources', ofRole, tagged('role', guest.RoleName), ['ResourceNames']), refusals: absent },
];
