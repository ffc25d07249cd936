// What must never be written down: a busy run of everything that handles secrets, signatures, tokens and personal data,
// and then a search for them in all that the server wrote: log, refusals, lists, pages, metrics, and its files as bytes.
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serving, type Serving } from '../support/command-line.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { everybodyIn, trustOf } from '../support/policy-documents.ts';
import { loaApplication } from '../support/provider.ts';
import { protocols, signedRequest, type Claim, type Protocol, type SignedRequest } from '../support/protocols.ts';
import { answerIn, createdIn, errorIn } from '../support/replies.ts';
import { local, type Key } from '../support/server.ts';
import { signatureV1, type Parameters, type Reply } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';

/** A text that may stand nowhere, and what it is. */
interface Needle {
  readonly what: string;
  readonly text: string;
}

/** Something that the server wrote. */
interface Written {
  readonly where: string;
  readonly bytes: Buffer;
  /** A mismatch of signatures repeats to its caller what that caller sent, which is a fact of the wire. */
  readonly isEcho?: true;
}

const technician = {
  PMName: '欧阳静怡',
  PMGender: 'Female',
  PMCertificateType: 'IDCard',
  PMCertificateNo: '330106198811230027',
  PMContactInfo: '+86 139 5710 0042',
};

const technicians: Parameters = Object.fromEntries(
  Object.entries(technician).map(([name, value]) => [`PMInfo.1.${name}`, value]),
);

/** What a second application and a malformed one carry. */
const colleague = { name: 'Søren Østergård', contact: 'soren.ostergard@example.org' };

const personalNeedles: readonly Needle[] = [
  { what: "a technician's name", text: technician.PMName },
  { what: "a technician's certificate", text: technician.PMCertificateNo },
  { what: "a technician's number", text: technician.PMContactInfo },
  { what: "another technician's name", text: colleague.name },
  { what: "another technician's address", text: colleague.contact },
];

// Secrets that no caller sends, so that no answer may repeat them.
const secretNeedles: Needle[] = Object.values(local).map(({ accessKeyId, accessKeySecret }) => ({
  what: `the secret of ${accessKeyId}`,
  text: accessKeySecret,
}));

const tokenNeedles: Needle[] = [{ what: 'a security token', text: 'STS.NotOurs.Zm9yZ2VkIHRva2Vu' }];

const stranger: Key = { accessKeyId: 'nobodys-key', accessKeySecret: 'a secret of nobody' };
const mistaken: Key = { ...local.first, accessKeySecret: 'a mistyped secret' };
secretNeedles.push(
  { what: 'the secret of an unknown key', text: stranger.accessKeySecret },
  { what: 'a mistyped secret', text: mistaken.accessKeySecret },
);

let database: TestDatabase;
let server: Serving;
const written: Written[] = [];

type CallClaim = Claim & { readonly protocol?: Protocol };

/** Sends a signed call; its signature is a needle from then on. */
async function call(
  action: string,
  parameters: Parameters,
  { protocol = 'v1', ...claim }: CallClaim = {},
): Promise<Reply> {
  const request = signedRequest(protocol, server.url, action, parameters, claim);
  const sent =
    new URLSearchParams(request.target.split('?')[1]).get('Signature') ??
    /Signature=([0-9a-f]+)/.exec(request.headers['authorization'] ?? '')?.[1];
  secretNeedles.push({ what: `the signature of ${action} in ${protocol}`, text: z.string().min(20).parse(sent) });
  // What the server computed and compared with.
  if (claim.key === mistaken)
    secretNeedles.push({ what: `the right signature in ${protocol}`, text: rightSignature(protocol, request) });
  return await sendAsIs(server.url, request);
}

function rightSignature(protocol: Protocol, { stringToSign }: SignedRequest): string {
  if (protocol === 'v1') return signatureV1(stringToSign, local.first);
  return createHmac('sha256', local.first.accessKeySecret).update(stringToSign).digest('hex');
}

function keep(where: string, reply: Reply): Reply {
  written.push({ where, bytes: Buffer.from(reply.text + JSON.stringify([...reply.headers])) });
  return reply;
}

async function refused(code: string, action: string, parameters: Parameters, claim: CallClaim = {}): Promise<void> {
  const reply = await call(action, parameters, claim);
  expect(errorIn(reply).Code).toBe(code);
  const echo = code === 'SignatureDoesNotMatch' ? { isEcho: true as const } : {};
  written.push({ where: `the refusal ${code} of ${action}`, bytes: Buffer.from(reply.text), ...echo });
}

async function page(target: string, status: number): Promise<void> {
  const response = await fetch(`${server.url}${target}`);
  expect(response.status).toBe(status);
  written.push({ where: target.split('?')[0] ?? target, bytes: Buffer.from(await response.text()) });
}

const staff = { key: local.operator, version: '2026-11-01' };

/** The technicians again, one field of them too long to be taken. */
const tooLong: Parameters = {
  'PMInfo.1.PMName': colleague.name,
  'PMInfo.1.PMContactInfo': colleague.contact.padEnd(200, '.'),
};

async function connectionWithLoa(protocol: Protocol): Promise<void> {
  const { PhysicalConnectionId: id } = createdIn(
    await call('CreatePhysicalConnection', connectionOrder({ Name: 'the-line-of-the-busy-run' }), { protocol }),
  );
  const loa = { ...loaApplication, RegionId: 'cn-hangzhou', InstanceId: id };
  await refused('Forbidden.NotAllowedInState', 'ApplyPhysicalConnectionLOA', { ...loa, ...technicians });
  const connection = { RegionId: 'cn-hangzhou', PhysicalConnectionId: id };
  answerIn(
    keep('an approval', await call('ApprovePhysicalConnection', connection, staff)),
    'ApprovePhysicalConnection',
  );
  const port = { AdLocation: 'Room 2', PortNumber: `1/1/${id}` };
  answerIn(await call('AllocatePhysicalConnection', { ...connection, ...port }, staff), 'AllocatePhysicalConnection');

  const apply = async (more: Parameters, token: string) =>
    await call('ApplyPhysicalConnectionLOA', { ...loa, ...more, ClientToken: token }, { protocol });
  await refused('InvalidParameter', 'ApplyPhysicalConnectionLOA', { ...loa, ...tooLong }, { protocol });
  const token = crypto.randomUUID();
  for (let repeat = 0; repeat < 2; repeat += 1)
    answerIn(keep('an application', await apply(technicians, token)), 'ApplyPhysicalConnectionLOA');
  await refused('IdempotentParameterMismatch', 'ApplyPhysicalConnectionLOA', {
    ...loa,
    ...technicians,
    'PMInfo.1.PMName': colleague.name,
    ClientToken: token,
  });
  const rejection = { RegionId: 'cn-hangzhou', InstanceId: id, Reason: 'a stamp is missing' };
  answerIn(await call('RejectPhysicalConnectionLOA', rejection, staff), 'RejectPhysicalConnectionLOA');
  const second = { ...technicians, 'PMInfo.2.PMName': colleague.name, 'PMInfo.2.PMContactInfo': colleague.contact };
  answerIn(await apply(second, crypto.randomUUID()), 'ApplyPhysicalConnectionLOA');
  const accepted = await call('AcceptPhysicalConnectionLOA', { RegionId: 'cn-hangzhou', InstanceId: id }, staff);
  answerIn(accepted, 'AcceptPhysicalConnectionLOA');

  // To the customer the LOA is shown with its technicians, as it is in the document; to nobody else.
  const shown = answerIn(
    await call('DescribePhysicalConnectionLOA', { RegionId: 'cn-hangzhou', InstanceId: id, Format: 'JSON' }),
    'DescribePhysicalConnectionLOA',
  );
  const { data } = z.object({ data: z.object({ loaUrl: z.url() }) }).parse(shown);
  const link = new URL(data.loaUrl);
  const signature = z.string().min(20).parse(link.searchParams.get('Signature'));
  secretNeedles.push({ what: 'the signature of a link', text: signature });
  expect((await fetch(link)).status).toBe(200);
  await page(link.pathname + link.search.replace('Signature=', 'Signature=x'), 403);
  const [row] = database.rows('SELECT number FROM loa WHERE connection_id = ?', id);
  await page(`/verify/${String(row?.['number'])}`, 200);
  await refused('InvalidInstanceId.NotFound', 'DescribePhysicalConnectionLOA', loa, { key: local.second });
}

/** Personal data where something else belongs, and as long as nothing may be. */
const personalText = colleague.contact.padEnd(2001, '!');

const malformed = [
  ['AccessPointId', 'InvalidParameter'],
  ['LineOperator', 'InvalidLineOperator.Malformd'],
  ['PeerLocation', 'InvalidPeerLocation.Malformd'],
] as const;

async function refusals(protocol: Protocol): Promise<void> {
  const order = connectionOrder();
  const withTechnicians = { ...order, ...technicians };
  await refused('SignatureDoesNotMatch', 'CreatePhysicalConnection', withTechnicians, { protocol, key: mistaken });
  await refused('InvalidAccessKeyId.NotFound', 'CreatePhysicalConnection', withTechnicians, {
    protocol,
    key: stranger,
  });
  const token = { securityToken: tokenNeedles[0]?.text ?? '' };
  await refused('InvalidSecurityToken.Malformed', 'CreatePhysicalConnection', order, { protocol, ...token });
  await refused('InvalidTimeStamp.Expired', 'CreatePhysicalConnection', withTechnicians, {
    protocol,
    timestamp: '2020-01-01T00:00:00Z',
  });
  const nonce = crypto.randomUUID();
  createdIn(await call('CreatePhysicalConnection', { ...order, ...technicians }, { protocol, nonce }));
  await refused('SignatureNonceUsed', 'CreatePhysicalConnection', order, { protocol, nonce });
  await refused('Forbidden.RAM', 'CreateAccount', { Name: 'not mine to open' }, { protocol, version: staff.version });
  await refused('MissingParameter', 'CreatePhysicalConnection', { ...technicians }, { protocol });
  for (const [name, code] of malformed)
    await refused(code, 'CreatePhysicalConnection', { ...order, [name]: personalText }, { protocol });
}

async function accounts(protocol: Protocol): Promise<void> {
  const opened = await call(
    'CreateAccount',
    { Name: 'A customer of the busy run', Format: 'JSON' },
    { ...staff, protocol },
  );
  const { AccountId, AccessKeyId, AccessKeySecret } = z
    .object({ AccountId: z.string(), AccessKeyId: z.string(), AccessKeySecret: z.string().min(20) })
    .parse(answerIn(opened, 'CreateAccount'));
  // Shown this once, and never again.
  secretNeedles.push({ what: 'the secret of an opened account', text: AccessKeySecret });
  const key = { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret };
  createdIn(await call('CreatePhysicalConnection', connectionOrder(), { protocol, key }));
  await refused('SignatureDoesNotMatch', 'DescribeRegions', {}, { protocol, key: { ...key, accessKeySecret: 'x' } });
  await call('ModifyAccount', { AccountId, Suspended: 'true' }, staff);
  await refused('InvalidAccessKeyId.Inactive', 'DescribeRegions', {}, { protocol, key });
}

const ramVersion = { version: '2015-05-01' };
const trailVersion = { version: '2020-07-06' };
const json = { Format: 'JSON' };

const secretAnswer = z.object({ AccessKeyId: z.string(), AccessKeySecret: z.string().min(20) });

/** Whom a user's phone and e-mail are those of; the user's own row is the one place for them. */
const person = { MobilePhone: '86-13957100077', Email: 'astrid.lindqvist@example.org' };
const personChanged = { NewMobilePhone: '86-13957100078', NewEmail: 'astrid.ny@example.org' };
const contactNeedles: readonly Needle[] = Object.entries({ ...person, ...personChanged }).map(([name, text]) => ({
  what: `the ${name} of a user`,
  text,
}));

/** A user that may assume the role `crew`, which may do everything. @returns the user's key */
async function userAndRole(protocol: Protocol): Promise<Key> {
  const ram = { ...ramVersion, protocol };
  const UserName = `astrid-${protocol}`;
  answerIn(await call('CreateUser', { UserName, ...person }, ram), 'CreateUser');
  answerIn(await call('UpdateUser', { UserName, ...personChanged }, ram), 'UpdateUser');
  await refused('EntityAlreadyExists.User', 'CreateUser', { UserName, ...person }, ram);
  const wrong = { UserName, ...person, Comments: person.Email.padEnd(300, '!') };
  await refused('InvalidParameter.Comments.Length', 'CreateUser', wrong, ram);

  const RoleName = `crew-${protocol}`;
  const trust = { AssumeRolePolicyDocument: trustOf([everybodyIn(local.first.accountId)]) };
  answerIn(await call('CreateRole', { RoleName, ...trust }, ram), 'CreateRole');
  const everything = { PolicyType: 'System', PolicyName: 'AdministratorAccess' };
  answerIn(await call('AttachPolicyToRole', { RoleName, ...everything }, ram), 'AttachPolicyToRole');
  answerIn(await call('AttachPolicyToUser', { UserName, ...everything }, ram), 'AttachPolicyToUser');

  const made = answerIn(await call('CreateAccessKey', { UserName, ...json }, ram), 'CreateAccessKey');
  const { AccessKeyId, AccessKeySecret } = z.object({ AccessKey: secretAnswer }).parse(made).AccessKey;
  secretNeedles.push({ what: 'the secret of a user', text: AccessKeySecret });
  return { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret };
}

const credentialsAnswer = z.object({ Credentials: secretAnswer.extend({ SecurityToken: z.string().min(100) }) });

/** Changed where a change shows in no other part of it. */
function tampered(token: string): string {
  return `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`;
}

async function sessions(protocol: Protocol): Promise<void> {
  const user = await userAndRole(protocol);
  keep('a list', await call('ListAccessKeys', {}, { ...ramVersion, protocol, key: user }));
  const asked = {
    RoleArn: `acs:ram::${local.first.accountId}:role/crew-${protocol}`,
    RoleSessionName: 'busy',
    ...json,
  };
  const assumed = answerIn(
    await call('AssumeRole', asked, { version: '2015-04-01', protocol, key: user }),
    'AssumeRole',
  );
  const { AccessKeyId, AccessKeySecret, SecurityToken } = credentialsAnswer.parse(assumed).Credentials;
  secretNeedles.push({ what: 'a temporary secret', text: AccessKeySecret });
  tokenNeedles.push(
    { what: 'a token', text: SecurityToken },
    { what: 'a part of a token', text: SecurityToken.slice(60, 120) },
    { what: 'a token that was changed', text: tampered(SecurityToken) },
  );
  const key = { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret };
  for (const by of protocols) {
    const claim = { protocol: by, key, securityToken: SecurityToken };
    createdIn(await call('CreatePhysicalConnection', connectionOrder(), claim));
    await refused('MissingParameter', 'CreatePhysicalConnection', {}, claim);
    const forged = { ...claim, securityToken: tampered(SecurityToken) };
    await refused('InvalidSecurityToken.Malformed', 'CreatePhysicalConnection', connectionOrder(), forged);
    const crossAccount = { ...claim, key: user };
    await refused('InvalidSecurityToken.MismatchWithAccessKey', 'CreatePhysicalConnection', {}, crossAccount);
    const mistyped = { ...claim, key: { ...key, accessKeySecret: mistaken.accessKeySecret } };
    await refused('SignatureDoesNotMatch', 'CreatePhysicalConnection', connectionOrder(), mistyped);
  }
}

/** Every page of both views of the audit. */
async function audit(): Promise<void> {
  const page = z.object({ NextToken: z.string() });
  for (const [action, claim] of [
    ['LookupEvents', trailVersion],
    ['DescribeAuditEvents', staff],
  ] as const)
    for (let NextToken = ''; ;) {
      const reply = keep(`what ${action} shows`, await call(action, { NextToken, MaxResults: '50', ...json }, claim));
      ({ NextToken } = page.parse(answerIn(reply, action)));
      if (NextToken === '') break;
    }
}

async function lists(): Promise<void> {
  const region = { RegionId: 'cn-hangzhou' };
  keep('a list', await call('DescribePhysicalConnections', region));
  keep('a list', await call('DescribeAccounts', {}, staff));
  keep('the staff queue', await call('DescribeWork', {}, staff));
  keep('a list', await call('DescribeOrders', {}, staff));
}

// A text that cannot be opened is an internal error, which the log tells in detail.
async function internalError(): Promise<void> {
  const [row] = database.rows('SELECT connection_id AS id FROM loa');
  const id = String(row?.['id']);
  database.change("UPDATE loa SET sealed_technicians = substr(sealed_technicians, 1, 40) || 'AAAA'");
  const parameters = { RegionId: 'cn-hangzhou', InstanceId: id };
  await refused('InternalError', 'DescribePhysicalConnectionLOA', parameters);
  await refused('InternalError', 'SecondApplyPhysicalConnectionLOA', {
    ...loaApplication,
    ...technicians,
    ...parameters,
  });
}

function keepFiles(moment: string): void {
  for (const name of readdirSync(database.folder))
    // The only file that may hold a secret.
    if (name !== 'master.key')
      written.push({ where: `${name}, ${moment}`, bytes: readFileSync(join(database.folder, name)) });
}

beforeAll(async () => {
  database = testDatabase();
  const quotas = '{ freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }';
  writeFileSync(
    join(database.folder, 'demarc.yaml'),
    `quotas: ${quotas}\nprovider: manual\nstepDelay: 0\nlogLevel: debug\n`,
  );
  server = await serving(['--port', '0', '--database', database.url, '--config', 'demarc.yaml'], {
    folder: database.folder,
  });
  for (const protocol of protocols) {
    await connectionWithLoa(protocol);
    await Promise.all([refusals(protocol), accounts(protocol), sessions(protocol)]);
  }
  await lists();
  await audit();
  await page('/metrics', 200);
  await page('/readyz', 200);
  keepFiles('while it runs');
  secretNeedles.push({
    what: 'the master key',
    text: readFileSync(join(database.folder, 'master.key'), 'utf8').trim(),
  });
  await internalError();
  const { stderr, exitCode } = await server.stop('SIGTERM');
  expect(exitCode).toBe(0);
  written.push({ where: 'the log', bytes: Buffer.from(stderr) });
  keepFiles('afterwards');
}, 60_000);

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  database[Symbol.dispose]();
});

/** The forms in which a text may have been written. */
function forms(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const written = [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    bytes.toString('base64'),
    bytes.toString('hex'),
  ];
  return [...written.map((form) => Buffer.from(form)), Buffer.from(text, 'utf16le')];
}

function found(needles: readonly Needle[], places: readonly Written[]): string[] {
  return needles.flatMap(({ what, text }) =>
    places
      .filter(({ bytes }) => forms(text).some((form) => bytes.includes(form)))
      .map(({ where }) => `${what} in ${where}`),
  );
}

describe('in all that a busy run wrote there is', () => {
  it('what should be there, so the search does find things', () => {
    const texts = ['the-line-of-the-busy-run', 'astrid-acs3', 'A customer of the busy run', 'CreatePhysicalConnection'];
    const places = new Set(
      found(
        texts.map((text) => ({ what: text, text })),
        written,
      ),
    );
    for (const place of [
      'the-line-of-the-busy-run in demarc.db-wal, while it runs',
      'the-line-of-the-busy-run in a list',
      'A customer of the busy run in demarc.db, afterwards',
      'CreatePhysicalConnection in the log',
      'CreatePhysicalConnection in /metrics',
      'CreatePhysicalConnection in what LookupEvents shows',
      'A customer of the busy run in what DescribeAuditEvents shows',
      'astrid-acs3 in what LookupEvents shows',
    ])
      expect(places).toContain(place);
    expect(written.map(({ where }) => where)).toContain('demarc.db-shm, while it runs');
    expect(secretNeedles.length).toBeGreaterThan(60);
  });

  it('no secret, no signature and no master key', () => {
    expect(found(secretNeedles, written)).toEqual([]);
  });

  it('no token and no personal data of technicians, but for what a mismatch of signatures repeats to its caller', () => {
    expect(
      found(
        [...tokenNeedles, ...personalNeedles],
        written.filter(({ isEcho }) => isEcho !== true),
      ),
    ).toEqual([
      // Staff see the technicians whom they admit.
      "a technician's name in the staff queue",
      "another technician's name in the staff queue",
    ]);
  });

  it('the phone and the e-mail address of a user nowhere', () => {
    const tables = [...database.contents([])].map(([where, text]) => ({ where, bytes: Buffer.from(text) }));
    expect(tables.map(({ where }) => where)).toEqual(expect.arrayContaining(['audit', 'ram_user']));
    expect(found(contactNeedles, [...written, ...tables])).toEqual([]);
  });
});
