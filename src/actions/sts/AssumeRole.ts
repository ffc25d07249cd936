import { z } from 'zod';
import { secondMs, utcSeconds } from '../../domain/clock.ts';
import { parseTrustPolicy } from '../../domain/policy/document.ts';
import { temporaryKeyId } from '../../domain/role-session.ts';
import { trusts } from '../../domain/role-trust.ts';
import { integer, text } from '../../gateway/codec.ts';
import { optional, required, withDefault } from '../../gateway/param.ts';
import type { Touched } from '../../gateway/touched.ts';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import {
  malformedPolicy,
  malformedRoleArn,
  malformedSessionName,
  notAuthorized,
  policyTooLong,
  roleNotFound,
  rootCaller,
  wrongDuration,
} from './errors.ts';
import { parseRoleArn, roleArnPattern } from './role-arn.ts';
import { packedPolicy, sessionPolicyText } from './session-policy.ts';

const keyDigits = 24;

const roleToAssume: Touched = {
  kind: 'role',
  parameter: 'RoleArn',
  isOptional: false,
  // The rule has words of its own for a root caller, and the parameter for what is no ARN.
  idsIn({ raw, principal }) {
    const arn = raw.get('RoleArn') ?? '';
    return [principal.kind === 'root' || parseRoleArn(arn) === undefined ? '*' : arn];
  },
  nameOf: (id) => id,
};

// A write, though it stores nothing of its own: that somebody took on a role has to be in the audit.
export const assumeRole = writeAction({
  name: 'AssumeRole',
  doc: 'Gives a user, or somebody in another role, temporary keys that act in a role.',
  subject: subjects.caller,
  touches: [roleToAssume],
  params: {
    RoleArn: required('The role, which may be of another account.', text({ max: 128, pattern: roleArnPattern }), {
      malformed: malformedRoleArn,
    }),
    RoleSessionName: required(
      'Who takes on the role, for ARNs and audit.',
      text({ min: 2, max: 64, pattern: /^[A-Za-z0-9.@_-]+$/ }),
      { malformed: malformedSessionName },
    ),
    DurationSeconds: withDefault(
      "How long the keys are good for; at most the role's MaxSessionDuration.",
      3600,
      integer({ min: 900, max: 43_200 }),
      { malformed: wrongDuration },
    ),
    Policy: optional('A policy document that takes away from what the role may do.', sessionPolicyText, {
      malformed: policyTooLong,
    }),
  },
  errors: {
    notAuthorized,
    rootCaller,
    roleNotFound,
    malformedRoleArn,
    malformedSessionName,
    wrongDuration,
    malformedPolicy,
    policyTooLong,
  },
  answer: z.strictObject({
    Credentials: z.strictObject({
      AccessKeyId: z.string(),
      AccessKeySecret: z.string(),
      SecurityToken: z.string(),
      Expiration: z.string(),
    }),
    AssumedRoleUser: z.strictObject({ Arn: z.string(), AssumedRoleId: z.string() }),
  }),

  async run({ params, caller, tx, now, services, sourceIp, isSecureTransport, fail }) {
    if (caller.principal.kind === 'root') fail('rootCaller');
    const { RoleSessionName, DurationSeconds } = params;
    const { accountId, roleName } = parseRoleArn(params.RoleArn) ?? fail('malformedRoleArn');
    const sessionPolicy = params.Policy === undefined ? undefined : packedPolicy(params.Policy, fail);
    const role = (await tx.identities.role(accountId, roleName)) ?? fail('roleNotFound');
    const call = { sourceIp, isSecureTransport, currentTime: now };
    if (!trusts(parseTrustPolicy(role.trustPolicy), caller, call))
      // Another account's role is there for those alone whom it trusts.
      fail(accountId === caller.accountId ? 'notAuthorized' : 'roleNotFound');
    if (DurationSeconds > role.maxSessionSeconds) fail('wrongDuration');
    // Whole seconds, as the answer tells it.
    const expiresAt = Math.floor(now / secondMs + DurationSeconds) * secondMs;
    const session = {
      accessKeyId: temporaryKeyId(services.newDigits(keyDigits)),
      secret: services.newSecret(),
      accountId,
      roleId: role.id,
      roleName,
      sessionName: RoleSessionName,
      sessionPolicy,
      expiresAt,
    };
    return {
      Credentials: {
        AccessKeyId: session.accessKeyId,
        AccessKeySecret: session.secret,
        SecurityToken: services.sealSession(session),
        Expiration: utcSeconds(expiresAt),
      },
      AssumedRoleUser: {
        Arn: `acs:ram::${accountId}:role/${roleName}/${RoleSessionName}`,
        AssumedRoleId: `${role.id}:${RoleSessionName}`,
      },
    };
  },
});
