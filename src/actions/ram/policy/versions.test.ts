// Versions of an account's own policies.
import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { aReader, furtherVersions, readerDocument } from '../../../../test/support/policies.ts';
import { allowing } from '../../../../test/support/policy-documents.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { ramVersion } from '../../../../test/support/ram.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import type { Demarc } from '../../../start/start.ts';
import { createPolicyVersion } from './CreatePolicyVersion.ts';
import { deletePolicyVersion } from './DeletePolicyVersion.ts';
import { getPolicyVersion } from './GetPolicyVersion.ts';
import { listPolicyVersions } from './ListPolicyVersions.ts';
import { setDefaultPolicyVersion } from './SetDefaultPolicyVersion.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const named = { ...ramVersion, PolicyName: 'reader' };
const custom = { ...named, PolicyType: 'Custom' };
const further = { ...named, PolicyDocument: allowing('vpc:*') };
const first = { ...named, VersionId: 'v1' };
const badName = 'no spaces';
const rotate = { RotateStrategy: 'DeleteOldestNonDefaultVersionWhenLimitExceeded' };

type Server = Pick<Demarc, 'url' | 'store'>;

async function withVersions(server: Server, total: number): Promise<void> {
  await aReader(server);
  await furtherVersions(server, total - 1);
}

async function versions(server: Server): Promise<string[]> {
  const { PolicyVersions } = await answerOf(server, listPolicyVersions, custom);
  return PolicyVersions.PolicyVersion.map(
    ({ VersionId, IsDefaultVersion }) => `${VersionId}${IsDefaultVersion ? ' in force' : ''}`,
  );
}

provokesEveryError(createPolicyVersion, {
  policyNameChars: () => ({ ...further, PolicyName: badName }),
  policyNameLength: () => ({ ...further, PolicyName: 'x'.repeat(129) }),
  documentLength: () => ({ ...further, PolicyDocument: readerDocument.padEnd(6145) }),
  malformedPolicy: {
    by: () => ({ ...further, PolicyDocument: '{"Version":"2","Statement":[]}' }),
    message: 'Version: this must be "1"',
  },
  policyNotFound: () => further,
  versionLimit: async (server) => {
    await withVersions(server, 5);
    return further;
  },
});

provokesEveryError(getPolicyVersion, {
  policyTypeMalformed: () => ({ ...first, PolicyType: 'custom' }),
  policyNameChars: () => ({ ...custom, VersionId: 'v1', PolicyName: badName }),
  policyNameLength: () => ({ ...custom, VersionId: 'v1', PolicyName: 'x'.repeat(129) }),
  versionIdMalformed: () => ({ ...custom, VersionId: '1' }),
  policyNotFound: () => ({ ...custom, VersionId: 'v1' }),
  versionNotFound: async (server) => {
    await aReader(server);
    return { ...custom, VersionId: 'v2' };
  },
});

provokesEveryError(listPolicyVersions, {
  policyTypeMalformed: () => ({ ...named, PolicyType: 'custom' }),
  policyNameChars: () => ({ ...custom, PolicyName: badName }),
  policyNameLength: () => ({ ...custom, PolicyName: 'x'.repeat(129) }),
  policyNotFound: () => custom,
});

provokesEveryError(setDefaultPolicyVersion, {
  policyNameChars: () => ({ ...first, PolicyName: badName }),
  policyNameLength: () => ({ ...first, PolicyName: 'x'.repeat(129) }),
  versionIdMalformed: () => ({ ...first, VersionId: 'v0' }),
  policyNotFound: () => first,
  versionNotFound: async (server) => {
    await aReader(server);
    return { ...first, VersionId: 'v2' };
  },
});

provokesEveryError(deletePolicyVersion, {
  policyNameChars: () => ({ ...first, PolicyName: badName }),
  policyNameLength: () => ({ ...first, PolicyName: 'x'.repeat(129) }),
  versionIdMalformed: () => ({ ...first, VersionId: 'vx' }),
  policyNotFound: () => first,
  versionNotFound: async (server) => {
    await aReader(server);
    return { ...first, VersionId: 'v2' };
  },
  versionInForce: async (server) => {
    await aReader(server);
    return first;
  },
});

describe('a further version', () => {
  it('is not in force before it is set so', async () => {
    await using server = await startTestServer();
    await aReader(server);
    const { PolicyVersion } = await answerOf(server, createPolicyVersion, further);
    expect(PolicyVersion).toMatchObject({
      VersionId: 'v2',
      IsDefaultVersion: false,
      PolicyDocument: further.PolicyDocument,
    });
    expect(await versions(server)).toEqual(['v1 in force', 'v2']);
    await answerOf(server, setDefaultPolicyVersion, { ...named, VersionId: 'v2' });
    expect(await versions(server)).toEqual(['v1', 'v2 in force']);
    await answerOf(server, deletePolicyVersion, first);
    expect(await versions(server)).toEqual(['v2 in force']);
  });

  it('is in force at once where the call says so', async () => {
    await using server = await startTestServer();
    await aReader(server);
    const { PolicyVersion } = await answerOf(server, createPolicyVersion, { ...further, SetAsDefault: 'true' });
    expect(PolicyVersion).toMatchObject({ VersionId: 'v2', IsDefaultVersion: true });
    expect(await versions(server)).toEqual(['v1', 'v2 in force']);
  });

  it('never has the number of one that was deleted', async () => {
    await using server = await startTestServer();
    await withVersions(server, 2);
    await answerOf(server, deletePolicyVersion, { ...named, VersionId: 'v2' });
    await answerOf(server, createPolicyVersion, further);
    expect(await versions(server)).toEqual(['v1 in force', 'v3']);
  });

  it('takes the place of the oldest that is not in force where the call says so', async () => {
    await using server = await startTestServer();
    await withVersions(server, 5);
    await answerOf(server, createPolicyVersion, { ...further, ...rotate });
    expect(await versions(server)).toEqual(['v1 in force', 'v3', 'v4', 'v5', 'v6']);
    await answerOf(server, createPolicyVersion, { ...further, ...rotate, SetAsDefault: 'true' });
    expect(await versions(server)).toEqual(['v1', 'v4', 'v5', 'v6', 'v7 in force']);
  });

  it('takes no place while there is room', async () => {
    await using server = await startTestServer();
    await aReader(server);
    await answerOf(server, createPolicyVersion, { ...further, ...rotate });
    expect(await versions(server)).toEqual(['v1 in force', 'v2']);
  });
});

it('a policy of the system has the version v1 and gets no other', async () => {
  await using server = await startTestServer();
  const itsName = { ...ramVersion, PolicyName: 'AdministratorAccess' };
  const system = { ...itsName, PolicyType: 'System' };
  const { PolicyVersions } = await answerOf(server, listPolicyVersions, system);
  expect(PolicyVersions.PolicyVersion).toMatchObject([{ VersionId: 'v1', IsDefaultVersion: true }]);
  const { PolicyVersion } = await answerOf(server, getPolicyVersion, { ...system, VersionId: 'v1' });
  expect([PolicyVersion]).toEqual(PolicyVersions.PolicyVersion);
  const gone = { status: 404, code: 'EntityNotExist.Policy' };
  expect(await refusalOf(server, createPolicyVersion, { ...further, ...itsName })).toMatchObject(gone);
  expect(await refusalOf(server, setDefaultPolicyVersion, { ...first, ...itsName })).toMatchObject(gone);
  expect(await refusalOf(server, deletePolicyVersion, { ...first, ...itsName })).toMatchObject(gone);
});

ladder(createPolicyVersion, {
  rungs: [
    ['malformedPolicy', { PolicyDocument: '{"Version":"2","Statement":[]}' }, { message: 'Version: this must be "1"' }],
    ['policyNotFound', { PolicyName: 'nothing' }],
    [
      'versionLimit',
      {},
      { mend: async (server) => await answerOf(server, deletePolicyVersion, { ...named, VersionId: 'v2' }) },
    ],
  ],
  async mended(server) {
    await withVersions(server, 5);
    return further;
  },
});

ladder(getPolicyVersion, {
  rungs: [
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['versionNotFound', { VersionId: 'v9' }],
  ],
  async mended(server) {
    await aReader(server);
    return { ...custom, VersionId: 'v1' };
  },
});

ladder(setDefaultPolicyVersion, {
  rungs: [
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['versionNotFound', { VersionId: 'v9' }],
  ],
  async mended(server) {
    await withVersions(server, 2);
    return { ...named, VersionId: 'v2' };
  },
});

ladder(deletePolicyVersion, {
  rungs: [
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['versionNotFound', { VersionId: 'v9' }],
    ['versionInForce', { VersionId: 'v1' }],
  ],
  async mended(server) {
    await withVersions(server, 2);
    return { ...named, VersionId: 'v2' };
  },
});
