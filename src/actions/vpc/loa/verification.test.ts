// The page behind the QR code of an LOA, which staff at a door believe: when it is green, what it says when it is red, and
// how a number may be typed.
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { lockPhysicalConnection } from '../../operator/LockPhysicalConnection.ts';
import { modifyAccount } from '../../operator/ModifyAccount.ts';
import { unlockPhysicalConnection } from '../../operator/UnlockPhysicalConnection.ts';
import { withdrawPhysicalConnectionLOA } from '../../operator/WithdrawPhysicalConnectionLOA.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from './CompletePhysicalConnectionLOA.ts';
import { secondApplyPhysicalConnectionLOA } from './SecondApplyPhysicalConnectionLOA.ts';
import { cancelPhysicalConnection } from '../physical-connection/CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from '../physical-connection/ConfirmPhysicalConnection.ts';
import { deletePhysicalConnection } from '../physical-connection/DeletePhysicalConnection.ts';
import { enablePhysicalConnection } from '../physical-connection/EnablePhysicalConnection.ts';
import { terminatePhysicalConnection } from '../physical-connection/TerminatePhysicalConnection.ts';
import { loaInForce, numberOf, pageTelling, personal, verify } from '../../../../test/support/loas.ts';
import { loaApplication, openProvider } from '../../../../test/support/provider.ts';
import { local } from '../../../../test/support/server.ts';

const labels = { LineCode: 'HZ-0917', LineLabel: 'F200' };

it('an LOA in force is valid, with company, access point, port and masked names, so that no other paper can bear its number', async () => {
  await using provider = await openProvider();
  const id = await loaInForce(provider);
  const number = await numberOf(provider, id);
  expect(number).toMatch(/^LOA-\d{12}$/);
  const page = await verify(provider, number);
  expect(page).toEqual(pageTelling('valid'));
  const { PortNumber } = await provider.show(id);
  for (const shown of [number, id, loaApplication.CompanyName, 'ap-cn-hangzhou-yh-C', PortNumber ?? '', '>欧**<'])
    expect(page.text).toContain(shown);
  for (const secret of [
    ...Object.values(personal),
    loaApplication.Si,
    loaApplication.PeerLocation,
    local.first.accountId,
  ])
    expect(page.text).not.toContain(secret);
});

it('every acceptance has a number of its own, and an older number is told to be replaced', async () => {
  await using provider = await openProvider();
  const id = await loaInForce(provider);
  const first = await numberOf(provider, id);
  await provider.customer(secondApplyPhysicalConnectionLOA, {
    ...loaApplication,
    InstanceId: id,
    CompanyName: 'Red Heron Trading',
    'PMInfo.1.PMName': 'Łódź Ćwiąkała',
  });
  expect(await verify(provider, first)).toEqual(pageTelling('replaced'));
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
  const second = await numberOf(provider, id);
  expect(second).not.toBe(first);
  const replaced = await verify(provider, first);
  expect(replaced).toEqual(pageTelling('replaced'));
  // What it said when it was issued, and nothing of its successor.
  expect(replaced.text).toContain(loaApplication.CompanyName);
  for (const secret of [second, 'Red Heron', 'Ł***', '欧**']) expect(replaced.text).not.toContain(secret);
  const valid = await verify(provider, second);
  expect(valid).toEqual(pageTelling('valid'));
  expect(valid.text).toContain('Ł*** Ć*******');
});

it('an application that nobody has accepted has no number yet', async () => {
  await using provider = await openProvider();
  const id = await provider.connectionIn('Allocated');
  await provider.customer(applyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
  expect(await verify(provider, await numberOf(provider, id))).toEqual(pageTelling('unknown'));
});

it('an LOA is complete once the installation was reported, and stays so in service and at the end', async () => {
  await using provider = await openProvider();
  const id = await loaInForce(provider);
  const number = await numberOf(provider, id);
  const connection = { PhysicalConnectionId: id };
  await provider.customer(completePhysicalConnectionLOA, { InstanceId: id, ...labels });
  expect(await verify(provider, number)).toEqual(pageTelling('complete'));
  await provider.operator(confirmPhysicalConnection, connection);
  expect(await provider.show(id)).toMatchObject({ Status: 'Confirmed', LoaStatus: 'Complete' });
  expect(await verify(provider, number)).toEqual(pageTelling('complete'));
  await provider.customer(enablePhysicalConnection, connection);
  expect(await verify(provider, number)).toEqual(pageTelling('complete'));
  await provider.customer(terminatePhysicalConnection, connection);
  expect(await verify(provider, number)).toEqual(pageTelling('terminated'));
  await provider.advance('PT1H');
  expect(await verify(provider, number)).toEqual(pageTelling('terminated'));
});

it('an LOA whose connection is confirmed without a report is complete too', async () => {
  await using provider = await openProvider();
  const id = await loaInForce(provider);
  await provider.customer(confirmPhysicalConnection, { PhysicalConnectionId: id });
  expect(await verify(provider, await numberOf(provider, id))).toEqual(pageTelling('complete'));
});

it('an LOA ends with its connection', async () => {
  await using provider = await openProvider();
  const id = await loaInForce(provider);
  const number = await numberOf(provider, id);
  await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
  expect(await verify(provider, number)).toEqual(pageTelling('canceled'));
  await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
  expect(await verify(provider, number)).toEqual(pageTelling('deleted'));
});

it('an LOA expires after ninety days', async () => {
  await using provider = await openProvider();
  const number = await numberOf(provider, await loaInForce(provider));
  await provider.advance('P89D');
  expect(await verify(provider, number)).toEqual(pageTelling('valid'));
  await provider.advance('P1D');
  expect(await verify(provider, number)).toEqual(pageTelling('expired'));
});

it('an LOA opens no door while its connection is locked', async () => {
  await using provider = await openProvider();
  const id = await loaInForce(provider);
  const number = await numberOf(provider, id);
  for (const BusinessStatus of ['FinancialLocked', 'SecurityLocked']) {
    await provider.operator(lockPhysicalConnection, { PhysicalConnectionId: id, BusinessStatus });
    expect(await verify(provider, number)).toEqual(pageTelling('locked'));
    await provider.operator(unlockPhysicalConnection, { PhysicalConnectionId: id });
  }
  expect(await verify(provider, number)).toEqual(pageTelling('valid'));
});

it('an LOA opens no door while the account is suspended', async () => {
  await using provider = await openProvider();
  const number = await numberOf(provider, await loaInForce(provider));
  const account = { AccountId: local.first.accountId };
  await provider.operator(modifyAccount, { ...account, Suspended: true });
  expect(await verify(provider, number)).toEqual(pageTelling('suspended'));
  await provider.operator(modifyAccount, { ...account, Suspended: false });
  expect(await verify(provider, number)).toEqual(pageTelling('valid'));
});

it('an LOA that staff withdrew stays withdrawn when the next one is issued', async () => {
  await using provider = await openProvider();
  const id = await loaInForce(provider);
  const number = await numberOf(provider, id);
  await provider.operator(withdrawPhysicalConnectionLOA, { InstanceId: id, Reason: 'The technician lost the badge' });
  const page = await verify(provider, number);
  expect(page).toEqual(pageTelling('withdrawn'));
  // The reason is the customer's to know.
  expect(page.text).not.toContain('badge');
  await provider.customer(secondApplyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
  expect(await verify(provider, number)).toEqual(pageTelling('withdrawn'));
  expect(await verify(provider, await numberOf(provider, id))).toEqual(pageTelling('valid'));
});

it('a number is found however it is typed', async () => {
  await using provider = await openProvider();
  const number = await numberOf(provider, await loaInForce(provider));
  const digits = number.slice('LOA-'.length);
  const spellings = [
    number.toLowerCase(),
    `LOA${digits}`,
    digits,
    `${number}/`,
    `${number}//`,
    `${number}%20`,
    `%20loa%20${digits}%20/`,
    `LOA-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`,
    `${number}.`,
    `${number}?from=qr`,
  ];
  for (const spelling of spellings) expect(await verify(provider, spelling), spelling).toEqual(pageTelling('valid'));
});

it('a number that is on no LOA is not found, and none of it is repeated', async () => {
  await using provider = await openProvider();
  const texts = ['LOA-000000000000', '', '/', 'LOA', '%3Cscript%3Ealert(1)%3C%2Fscript%3E', '9'.repeat(2_000)];
  for (const text of texts) expect(await verify(provider, text), text).toEqual(pageTelling('unknown'));
  expect((await verify(provider, '%3Cscript%3Ealert(1)%3C%2Fscript%3E')).text).not.toContain('alert');
});

it('an address that is no address is answered with the page too', async () => {
  await using provider = await openProvider();
  // fetch would mend it before it is sent.
  const status = await new Promise((resolve, reject) => {
    request(new URL(provider.url), { path: '/verify/LOA-%E0%A4%A' }, (response) => {
      response.resume();
      resolve([response.statusCode, response.headers['content-type']]);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toEqual([404, 'text/html;charset=utf-8']);
});
