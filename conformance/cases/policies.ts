// Policies, their versions, and what they are attached to.
import { refusal, type ActionCases } from '../case.ts';
import { ann, crew, guest, newPolicy, reader, readerDocument, several } from '../identities.ts';
import { actionCases, after, exists, making, nothingMore, tagged } from '../ram-cases.ts';

const attachments = [
  { to: 'User', who: ann },
  { to: 'Group', who: crew },
  { to: 'Role', who: guest },
] as const;

const secondVersion = making('CreatePolicyVersion', { PolicyName: reader.PolicyName, PolicyDocument: readerDocument });
const { PolicyName } = reader;
const newPolicyNamed = { PolicyName: 'night', PolicyDocument: readerDocument };

export const policies: readonly ActionCases[] = [
  actionCases('CreatePolicy', newPolicyNamed, {
    asked: { ...newPolicyNamed, Description: 'Nights' },
    more: [exists('CreatePolicy', 'EntityAlreadyExists.Policy', newPolicyNamed)],
  }),
  actionCases('GetPolicy', reader, { prepare: tagged('policy', PolicyName) }),
  actionCases('ListPolicies', {}, { asked: { PolicyType: 'Custom' }, prepare: tagged('policy', PolicyName) }),
  actionCases('UpdatePolicyDescription', { PolicyName, NewDescription: 'Looks' }),
  actionCases(
    'DeletePolicy',
    { PolicyName },
    {
      more: [
        ...attachments.map(({ to, who }) =>
          refusal(
            to === 'Role' ? 'DeleteConflict.Role.Policy' : `DeleteConflict.Policy.${to}`,
            after(making(`AttachPolicyTo${to}`, { ...reader, ...who }), { PolicyName }),
          ),
        ),
        refusal('DeleteConflict.Policy.Version', after(secondVersion, { PolicyName })),
      ],
    },
  ),
  actionCases(
    'CreatePolicyVersion',
    { PolicyName, PolicyDocument: readerDocument },
    {
      more: [
        refusal(
          'LimitExceeded.Policy.Version',
          after(
            async (fixture) => {
              await several(4, async () => await secondVersion(fixture));
            },
            { PolicyName, PolicyDocument: readerDocument },
          ),
        ),
      ],
    },
  ),
  actionCases('GetPolicyVersion', { ...reader, VersionId: 'v1' }),
  actionCases('ListPolicyVersions', reader, { prepare: secondVersion }),
  actionCases('SetDefaultPolicyVersion', { PolicyName, VersionId: 'v2' }, { prepare: secondVersion }),
  actionCases(
    'DeletePolicyVersion',
    { PolicyName, VersionId: 'v2' },
    {
      prepare: secondVersion,
      more: [refusal('DeleteConflict.Policy.Version.Default', after(nothingMore, { PolicyName, VersionId: 'v1' }))],
    },
  ),
  ...attachments.flatMap(({ to, who }): ActionCases[] => {
    const named = { ...reader, ...who };
    const attached = making(`AttachPolicyTo${to}`, named);
    return [
      actionCases(`AttachPolicyTo${to}`, named, {
        more: [
          refusal(`EntityAlreadyExists.${to}.Policy`, after(attached, named)),
          refusal(
            `LimitExceeded.${to}.Policy`,
            after(async (fixture) => {
              await several(10, async (name) => {
                await newPolicy(fixture, name);
                await fixture.ram(`AttachPolicyTo${to}`, { ...named, PolicyName: name });
              });
            }, named),
          ),
        ],
      }),
      actionCases(`DetachPolicyFrom${to}`, named, { prepare: attached }),
      actionCases(`ListPoliciesFor${to}`, who, { prepare: attached }),
    ];
  }),
  actionCases('ListEntitiesForPolicy', reader, {
    prepare: async (fixture) => {
      for (const { to, who } of attachments) await fixture.ram(`AttachPolicyTo${to}`, { ...reader, ...who });
    },
  }),
];
