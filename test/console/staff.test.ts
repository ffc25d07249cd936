// The provider's staff at work in the console.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeAccounts } from '../../src/actions/operator/DescribeAccounts.ts';
import { createPhysicalConnectionSetupOrder } from '../../src/actions/vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { describeInBrowser, goTo, hindrances, openWindow, signIn, startBrowser } from '../support/browser.ts';
import { chooseStep } from '../support/console-steps.ts';
import { application, openProvider, type TestProvider } from '../support/provider.ts';
import { local } from '../support/server.ts';

/** The card of a connection in the queue, in this state. */
function cardOf(page: Page, id: string, state: string) {
  return page.locator(`[data-queued="${id}"]`).filter({ has: page.locator(`[data-state="${state}"]`) });
}

describeInBrowser('the staff', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('see how long a connection has waited, give it no port that is taken, and refuse another with a reason', async () => {
    await using provider = await openProvider();
    const id = await provider.connectionIn('Approved', { Name: 'Connection-one' });
    await provider.advance('PT26H');
    const refused = await provider.apply({ Name: 'Connection-two' });
    const holder = await provider.connectionIn('Allocated');
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, provider.url, local.operator);

    await page.getByRole('heading', { level: 1, name: 'Staff queue' }).waitFor();
    const approved = cardOf(page, id, 'Approved');
    await approved.getByText('waiting 1 d 3 h').waitFor();

    // A port that is taken is refused, and what was typed stays.
    await approved.getByRole('button', { name: 'Allocate a port' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('(1 taken)').waitFor();
    expect(await hindrances(page)).toEqual([]);
    const { PortNumber: taken = '' } = await provider.show(holder);
    await dialog.getByLabel('Port', { exact: true }).fill(taken);
    await dialog.getByLabel('Where it is').fill('Room 7, rack 2');
    await dialog.getByRole('button', { name: 'Allocate a port' }).click();
    await dialog.getByText('InvalidPortNumber.Used', { exact: true }).waitFor();
    expect(await dialog.getByLabel('Where it is').inputValue()).toBe('Room 7, rack 2');
    await dialog.getByLabel('Port', { exact: true }).fill('1/7/7');
    await dialog.getByRole('button', { name: 'Allocate a port' }).click();
    await page.getByText('Connection-one has port 1/7/7.').waitFor();
    expect(await provider.show(id)).toMatchObject({ PortNumber: '1/7/7', AdLocation: 'Room 7, rack 2' });

    await cardOf(page, refused, 'Initial').getByRole('button', { name: 'Reject' }).click();
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByText('Please say why').waitFor();
    await dialog.getByLabel('Reason').fill('No duct into that street');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('Connection-two was rejected.').waitFor();
    expect((await provider.show(refused)).StatusReason).toBe('No duct into that street');

    await page.getByText('Waits on customers').click();
    await cardOf(page, holder, 'Allocated').getByText('Installation', { exact: true }).waitFor();
  });

  it('void an order, top up an account, see how full the access points are, and search the audit', async () => {
    await using provider = await openProvider();
    const ordered = { ...application, AutoPay: false };
    const { OrderId, PhysicalConnectionId } = await provider.customer(createPhysicalConnectionSetupOrder, ordered);
    await provider.connectionIn('Enabled', { Bandwidth: 700 });
    await using window = await openWindow(browser, { width: 390 });
    const { page } = window;
    const dialog = page.getByRole('dialog');
    const shown = async (heading: string) => {
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    };
    await signIn(page, provider.url, local.operator, '/staff/work?on=Customer');

    await page.locator(`[data-queued="${PhysicalConnectionId}"]`).getByRole('link', { name: 'Its orders' }).click();
    await shown('Orders');
    await page.getByRole('button', { name: `Void ${OrderId}` }).click();
    await dialog.getByText('cannot be paid any more').waitFor();
    await dialog.getByRole('button', { name: 'Void' }).click();
    await page.getByText(`Order ${OrderId} is void.`).waitFor();
    await page.locator('[data-state="Void"]').waitFor();
    expect(await hindrances(page)).toEqual([]);

    await goTo(page, '/staff/accounts');
    await shown('Accounts');
    const { accountId } = local.first;
    const { Balance } = await accountOf(provider, accountId);
    await chooseStep(page, 'Top up', page.getByRole('row').filter({ hasText: accountId }));
    await dialog.getByLabel('Amount to add').fill('1234.5');
    await dialog.getByRole('button', { name: 'Top up' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await accountOf(provider, accountId)).Balance).toBe(Balance + 123_450);
    expect(await hindrances(page)).toEqual([]);

    await goTo(page, '/staff/capacity');
    await shown('Capacity');
    await page.locator('.recharts-bar-rectangle').first().waitFor();
    const row = page.getByRole('row').filter({ hasText: application.AccessPointId });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(expect.arrayContaining(['1', '700']));
    expect(await hindrances(page)).toEqual([]);

    await goTo(page, '/staff/jobs');
    await shown('Background jobs');
    const job = page.getByRole('row').filter({ hasText: 'due-steps' });
    await job.getByText('Carries out the steps whose time has come.').waitFor();
    await job.getByText('Done', { exact: true }).waitFor();
    expect(await hindrances(page)).toEqual([]);

    await goTo(page, '/staff/audit');
    await shown('Audit');
    await page.getByLabel('Resource').fill(OrderId);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('cell', { name: 'ModifyAccount', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'VoidOrder', exact: true }).waitFor();
    expect(await hindrances(page)).toEqual([]);
  });

  it('alone see their pages; who goes to the address without the permission is told so', async () => {
    await using provider = await openProvider();
    await using window = await openWindow(browser, { colours: 'dark' });
    const { page } = window;
    await signIn(page, provider.url, local.first, '/staff/work');
    const alert = page.getByRole('alert');
    await alert.getByText('Forbidden.RAM', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Staff queue' }).count()).toBe(0);
    expect(await hindrances(page)).toEqual([]);
    for (const address of ['orders', 'accounts', 'capacity', 'jobs', 'audit']) {
      await goTo(page, `/staff/${address}`);
      await page.getByText('The server refused Describe').first().waitFor();
      await alert.getByText('Forbidden.RAM', { exact: true }).waitFor();
    }
  });
});

async function accountOf(provider: TestProvider, AccountId: string) {
  const [account] = (await provider.operator(describeAccounts, { AccountId })).Accounts.Account;
  if (account === undefined) throw new Error(`there is no account ${AccountId}`);
  return account;
}
