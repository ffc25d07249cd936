// Policies of an account's own: made, shown, listed, described, deleted. And those of the system.
import { describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../../test/support/answers.ts';
import {
  aReader,
  furtherVersions,
  principals,
  readerDocument,
  readerForAnn,
  storePolicies,
} from '../../../../test/support/policies.ts';
import { allowing } from '../../../../test/support/policy-documents.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { ramVersion } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { maxCustomPolicies } from '../../../domain/policy/custom-policy.ts';
import { attachPolicyToGroup } from '../attachment/AttachPolicyToGroup.ts';
import { attachPolicyToRole } from '../attachment/AttachPolicyToRole.ts';
import { attachPolicyToUser } from '../attachment/AttachPolicyToUser.ts';
import { createPolicy } from './CreatePolicy.ts';
import { deletePolicy } from './DeletePolicy.ts';
import { getPolicy } from './GetPolicy.ts';
import { getPolicyVersion } from './GetPolicyVersion.ts';
import { listPolicies } from './ListPolicies.ts';
import { updatePolicyDescription } from './UpdatePolicyDescription.ts';
import { detachPolicyFromUser } from '../attachment/DetachPolicyFromUser.ts';
import { detachPolicyFromGroup } from '../attachment/DetachPolicyFromGroup.ts';
import { detachPolicyFromRole } from '../attachment/DetachPolicyFromRole.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const reader = { ...ramVersion, PolicyName: 'reader', PolicyDocument: readerDocument };
const named = { ...ramVersion, PolicyName: 'reader' };
const custom = { ...named, PolicyType: 'Custom' };
const ofTheSystem = { ...ramVersion, PolicyType: 'System', PolicyName: 'AdministratorAccess' };
const badName = 'no spaces';

provokesEveryError(createPolicy, {
  policyNameChars: () => ({ ...reader, PolicyName: badName }),
  policyNameLength: () => ({ ...reader, PolicyName: 'x'.repeat(129) }),
  documentLength: () => ({ ...reader, PolicyDocument: readerDocument.padEnd(6145) }),
  descriptionLength: () => ({ ...reader, Description: 'x'.repeat(1025) }),
  malformedPolicy: {
    by: () => ({ ...reader, PolicyDocument: '{"Version":"2","Statement":[]}' }),
    message: 'Version: this must be "1"',
  },
  policyExists: async (server) => {
    await aReader(server);
    return reader;
  },
  policyLimit: async (server) => {
    const names = Array.from({ length: maxCustomPolicies }, (_, index) => `policy-${String(index)}`);
    await storePolicies(server, names);
    return reader;
  },
});

provokesEveryError(getPolicy, {
  policyTypeMalformed: () => ({ ...custom, PolicyType: 'custom' }),
  policyNameChars: () => ({ ...custom, PolicyName: badName }),
  policyNameLength: () => ({ ...custom, PolicyName: 'x'.repeat(129) }),
  policyNotFound: () => custom,
});

provokesEveryError(listPolicies, { policyTypeMalformed: () => ({ ...ramVersion, PolicyType: 'All' }) });

provokesEveryError(updatePolicyDescription, {
  policyNameChars: () => ({ ...named, PolicyName: badName, NewDescription: 'x' }),
  policyNameLength: () => ({ ...named, PolicyName: 'x'.repeat(129), NewDescription: 'x' }),
  descriptionLength: () => ({ ...named, NewDescription: 'x'.repeat(1025) }),
  policyNotFound: () => ({ ...named, NewDescription: 'x' }),
});

provokesEveryError(deletePolicy, {
  policyNameChars: () => ({ ...named, PolicyName: badName }),
  policyNameLength: () => ({ ...named, PolicyName: 'x'.repeat(129) }),
  policyNotFound: () => named,
  stillWithUser: readerForAnn,
  stillWithGroup: async (server) => {
    await principals(server);
    await aReader(server);
    await answerOf(server, attachPolicyToGroup, { ...custom, GroupName: 'crew' });
    return named;
  },
  stillWithRole: async (server) => {
    await principals(server);
    await aReader(server);
    await answerOf(server, attachPolicyToRole, { ...custom, RoleName: 'guest' });
    return named;
  },
  versionsLeft: async (server) => {
    await aReader(server);
    await furtherVersions(server, 1);
    return named;
  },
});

describe('a policy of an account', () => {
  it.each(formats)('is shown as it was made, its document to the letter, in %s', async (format) => {
    await using server = await startTestServer();
    const document = `{\n  "Version": "1",\n\t"Statement": [{"Effect":"Deny","Action":"vpc:*","Resource":"*"}] }`;
    const wish = { ...reader, PolicyDocument: document, Description: '读取 & <nothing>' };
    const made = await answerOf(server, createPolicy, wish, { format });
    expect(made.Policy).toMatchObject({ PolicyName: 'reader', PolicyType: 'Custom', DefaultVersion: 'v1' });
    const shown = await answerOf(server, getPolicy, custom, { format });
    expect(shown).toMatchObject({
      Policy: { ...made.Policy, UpdateDate: made.Policy.CreateDate, AttachmentCount: 0 },
      DefaultPolicyVersion: { VersionId: 'v1', IsDefaultVersion: true, PolicyDocument: document },
    });
    expect(made.Policy.Description).toBe('读取 & <nothing>');
  });

  it('counts what it is attached to', async () => {
    await using server = await startTestServer();
    await readerForAnn(server);
    await answerOf(server, attachPolicyToGroup, { ...custom, GroupName: 'crew' });
    expect((await answerOf(server, getPolicy, custom)).Policy.AttachmentCount).toBe(2);
    const listed = await answerOf(server, listPolicies, { ...ramVersion, PolicyType: 'Custom' });
    expect(listed.Policies.Policy).toMatchObject([{ PolicyName: 'reader', AttachmentCount: 2 }]);
  });

  it('is described anew', async () => {
    await using server = await startTestServer();
    await aReader(server);
    const change = { ...named, NewDescription: 'Reads connections' };
    const { Policy } = await answerOf(server, updatePolicyDescription, change);
    expect(Policy).toMatchObject({ PolicyName: 'reader', Description: 'Reads connections' });
    expect((await answerOf(server, getPolicy, custom)).Policy).toMatchObject({ Description: 'Reads connections' });
  });

  it('is deleted with all its versions where the call says so, and its name is free', async () => {
    await using server = await startTestServer();
    await aReader(server);
    await furtherVersions(server, 2);
    await answerOf(server, deletePolicy, { ...named, CascadingDelete: 'true' });
    expect(await refusalOf(server, getPolicy, custom)).toMatchObject({ code: 'EntityNotExist.Policy' });
    await aReader(server);
    const second = { ...custom, VersionId: 'v2' };
    expect(await refusalOf(server, getPolicyVersion, second)).toMatchObject({ code: 'EntityNotExist.Policy.Version' });
  });

  it('does not exist for another account, which may have one of the same name', async () => {
    await using server = await startTestServer();
    await aReader(server);
    const key = local.second;
    const gone = { status: 404, code: 'EntityNotExist.Policy' };
    expect(await refusalOf(server, getPolicy, custom, { key })).toMatchObject(gone);
    expect(await refusalOf(server, deletePolicy, named, { key })).toMatchObject(gone);
    await answerOf(server, createPolicy, { ...reader, PolicyDocument: allowing('vpc:*') }, { key });
    const { DefaultPolicyVersion } = await answerOf(server, getPolicy, custom);
    expect(DefaultPolicyVersion.PolicyDocument).toBe(readerDocument);
    await answerOf(server, deletePolicy, named, { key });
    expect((await answerOf(server, getPolicy, custom)).Policy.PolicyName).toBe('reader');
  });
});

describe('a broken document is refused with the place and the reason', () => {
  const statement = { Effect: 'Allow', Action: 'vpc:*', Resource: '*' };
  it.each([
    ['{"Version":"1",', 'JSON'],
    [
      JSON.stringify({ Version: '1', Statement: [statement, { ...statement, Effect: 'Maybe' }] }),
      'Statement[1].Effect',
    ],
    [JSON.stringify({ Version: '1', Statement: [{ ...statement, Action: 'everything' }] }), 'Statement[0].Action'],
    [JSON.stringify({ Version: '1', Statement: [{ ...statement, Resource: 'connections' }] }), 'Statement[0].Resource'],
    ['\u0001', 'control character'],
  ])('%s', async (PolicyDocument, place) => {
    await using server = await startTestServer();
    const refusal = await refusalOf(server, createPolicy, { ...reader, PolicyDocument });
    expect(refusal).toMatchObject({ status: 400, code: 'MalformedPolicyDocument' });
    expect(refusal.message).toContain(place);
  });
});

describe('a policy of the system', () => {
  it('is the same for every account, and counts what this account attached it to', async () => {
    await using server = await startTestServer();
    await principals(server);
    await answerOf(server, attachPolicyToUser, { ...ofTheSystem, UserName: 'ann' });
    const first = await answerOf(server, getPolicy, ofTheSystem);
    const second = await answerOf(server, getPolicy, ofTheSystem, { key: local.second });
    expect(first.Policy).toEqual({ ...second.Policy, AttachmentCount: 1 });
    expect(second.Policy).toMatchObject({ PolicyType: 'System', DefaultVersion: 'v1', AttachmentCount: 0 });
    expect(second.DefaultPolicyVersion).toEqual(first.DefaultPolicyVersion);
  });

  it('cannot be changed', async () => {
    await using server = await startTestServer();
    const { PolicyType: _, ...itsName } = ofTheSystem;
    const gone = { status: 404, code: 'EntityNotExist.Policy' };
    const change = { ...itsName, NewDescription: 'Mine' };
    expect(await refusalOf(server, updatePolicyDescription, change)).toMatchObject(gone);
    expect(await refusalOf(server, deletePolicy, itsName)).toMatchObject(gone);
  });
});

describe('a list of policies', () => {
  it.each(formats)('goes on where the page before ended, without a gap or a double, in %s', async (format) => {
    await using server = await startTestServer();
    await storePolicies(server, ['delta', 'alpha', 'charlie', 'bravo']);
    const whole = await answerOf(server, listPolicies, ramVersion, { format });
    expect(whole.IsTruncated).toBe(false);
    expect(whole.Marker).toBeUndefined();
    const types = whole.Policies.Policy.map(({ PolicyType }) => PolicyType);
    expect(types).toEqual([...types].sort().reverse());
    for (const size of [1, 2, 3, types.length]) {
      const pages = [];
      let marker = '';
      do {
        const call = { ...ramVersion, MaxItems: String(size), Marker: marker };
        const { Policies, IsTruncated, Marker = '' } = await answerOf(server, listPolicies, call, { format });
        expect(IsTruncated).toBe(Marker !== '');
        pages.push(...Policies.Policy);
        marker = Marker;
      } while (marker !== '');
      expect(pages).toEqual(whole.Policies.Policy);
    }
  });

  it('shows one type where it is asked for, by name', async () => {
    await using server = await startTestServer();
    await storePolicies(server, ['delta', 'alpha']);
    const names = async (PolicyType: string) =>
      (await answerOf(server, listPolicies, { ...ramVersion, PolicyType })).Policies.Policy.map(
        ({ PolicyName }) => PolicyName,
      );
    expect(await names('Custom')).toEqual(['alpha', 'delta']);
    expect(await names('System')).toContain('AdministratorAccess');
    expect(await names('System')).not.toContain('alpha');
  });

  it.each([
    ['MaxItems', '0'],
    ['MaxItems', '1001'],
    ['Marker', 'alpha'],
  ])('is refused with %s=%s', async (name, value) => {
    await using server = await startTestServer();
    expect(await refusalOf(server, listPolicies, { ...ramVersion, [name]: value })).toMatchObject({ status: 400 });
  });

  it('shows nothing of another account', async () => {
    await using server = await startTestServer();
    await aReader(server);
    const custom = { ...ramVersion, PolicyType: 'Custom' };
    expect((await answerOf(server, listPolicies, custom, { key: local.second })).Policies.Policy).toEqual([]);
  });
});

ladder(createPolicy, {
  rungs: [
    ['malformedPolicy', { PolicyDocument: '{"Version":"2","Statement":[]}' }, { message: 'Version: this must be "1"' }],
    [
      'policyLimit',
      async (server) => {
        await storePolicies(
          server,
          Array.from({ length: maxCustomPolicies }, (_, index) => `policy-${String(index)}`),
        );
        return {};
      },
      { mend: async (server) => await answerOf(server, deletePolicy, { ...named, PolicyName: 'policy-1' }) },
    ],
    ['policyExists', { PolicyName: 'policy-0' }],
  ],
  mended: reader,
});

ladder(deletePolicy, {
  rungs: [
    ['policyNotFound', { PolicyName: 'nothing' }],
    [
      'stillWithUser',
      {},
      { mend: async (server) => await answerOf(server, detachPolicyFromUser, { ...custom, UserName: 'ann' }) },
    ],
    [
      'stillWithGroup',
      {},
      { mend: async (server) => await answerOf(server, detachPolicyFromGroup, { ...custom, GroupName: 'crew' }) },
    ],
    [
      'stillWithRole',
      {},
      { mend: async (server) => await answerOf(server, detachPolicyFromRole, { ...custom, RoleName: 'guest' }) },
    ],
    ['versionsLeft', { CascadingDelete: 'false' }],
  ],
  async mended(server) {
    await readerForAnn(server);
    await answerOf(server, attachPolicyToGroup, { ...custom, GroupName: 'crew' });
    await answerOf(server, attachPolicyToRole, { ...custom, RoleName: 'guest' });
    await furtherVersions(server, 1);
    return { ...named, CascadingDelete: 'true' };
  },
});
