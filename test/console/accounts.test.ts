// Accounts in the console of the provider's staff: opened with a key that is shown once, and found among the orders.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhysicalConnectionSetupOrder } from '../../src/actions/vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { describeInBrowser, hindrances, openWindow, signIn, startBrowser } from '../support/browser.ts';
import { chooseStep } from '../support/console-steps.ts';
import { application, ask, openProvider } from '../support/provider.ts';
import { local } from '../support/server.ts';

describeInBrowser('an account', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('is opened by the staff, and its key works, is shown this once, and is kept nowhere', async () => {
    await using provider = await openProvider();
    await using window = await openWindow(browser);
    const { page } = window;
    const dialog = page.getByRole('dialog');
    await signIn(page, provider.url, local.operator, '/staff/accounts');
    await page.getByRole('button', { name: 'Open an account' }).click();
    await dialog.getByLabel('Account number').fill(local.second.accountId);
    await dialog.getByRole('button', { name: 'Open an account' }).click();
    await dialog.getByText('Please fill this in').waitFor();
    await dialog.getByLabel('Name of the company').fill('Osprey Freight');
    await dialog.getByRole('button', { name: 'Open an account' }).click();
    await dialog.getByText('InvalidAccountId.Exists', { exact: true }).waitFor();
    expect(await dialog.getByLabel('Name of the company').inputValue()).toBe('Osprey Freight');
    await dialog.getByLabel('Account number').fill('1888888888888888');
    await dialog.getByLabel('Balance to begin with').fill('1000000');
    await dialog.getByLabel('Site').click();
    await page.getByRole('listbox', { name: 'Site' }).waitFor({ state: 'attached' });
    expect(await hindrances(page)).toEqual([]);
    await page.getByText('International site (intl)').click();
    await dialog.getByRole('button', { name: 'Open an account' }).click();

    await dialog.getByText('The secret is shown only now').waitFor();
    expect(await hindrances(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const [, accessKeyId = '', accessKeySecret = ''] = await dialog.locator('code').allInnerTexts();
    const key = { accessKeyId, accessKeySecret };
    expect((await ask(provider.url, describePhysicalConnections, {}, key)).TotalCount).toBe(0);
    await dialog.getByRole('button', { name: 'Copy: Access key secret' }).waitFor();
    await dialog.getByRole('button', { name: 'I have kept the key' }).click();
    await dialog.waitFor({ state: 'detached' });
    const row = page.getByRole('row').filter({ hasText: '1888888888888888' });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(
      expect.arrayContaining(['Osprey Freight', 'intl', '1,000,000.00']),
    );
    const kept = String(await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie])'));
    expect((await page.content()) + kept).not.toContain(accessKeySecret);

    // Its orders alone, of those of all accounts.
    const ordered = { ...application, AutoPay: false };
    await provider.customer(createPhysicalConnectionSetupOrder, ordered);
    const { OrderId } = await ask(provider.url, createPhysicalConnectionSetupOrder, ordered, key);
    await chooseStep(page, 'Orders', row);
    await page.getByRole('link', { name: OrderId }).waitFor();
    expect(await page.locator('[data-state="Unpaid"]').count()).toBe(1);
    await page.getByLabel('Search', { exact: true }).fill(local.second.accountId);
    await page.keyboard.press('Enter');
    await page.getByText('Nothing matches').waitFor();
  });
});
