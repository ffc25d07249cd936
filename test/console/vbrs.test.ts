// VBRs in a real browser: made for another account in one window, confirmed by it in a second one.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { describeInBrowser, goTo, hindrances, openWindow, signIn, startBrowser } from '../support/browser.ts';
import { chooseStep, pressNext, whyNot } from '../support/console-steps.ts';
import { openProvider } from '../support/provider.ts';
import { local } from '../support/server.ts';
import { storeConnections } from '../support/stored-connections.ts';

/** A button by its whole name, before which the sign of a call that is under way may still stand. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^(loading )?${name}$`) }).click();
}

async function shows(page: Page, state: string): Promise<void> {
  await page.locator(`[data-track="virtual border router"] > :first-child [data-state="${state}"]`).waitFor();
}

async function open(page: Page, label: string): Promise<void> {
  // Its list has the same name.
  const field = page.getByLabel(label, { exact: true }).and(page.getByRole('combobox'));
  // A click while the page is still being drawn may open nothing.
  await vi.waitFor(
    async () => {
      if ((await field.getAttribute('aria-expanded')) !== 'true') await field.click();
      expect(await field.getAttribute('aria-expanded')).toBe('true');
    },
    { timeout: 10_000, interval: 100 },
  );
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await open(page, label);
  await page.locator('.ant-select-item-option:visible').filter({ hasText: option }).first().click();
  await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'detached' });
}

/** The page itself does not scroll sideways; tables in it may. */
async function isAsWideAsTheWindow(page: Page): Promise<boolean> {
  const isSo: unknown = await page.evaluate(
    'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
  );
  return isSo === true;
}

describeInBrowser('VBRs in the console', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('are made for another account by the connection’s owner, confirmed by that account, and live on', async () => {
    await using provider = await openProvider();
    const connection = await provider.connectionIn('Enabled', { Name: 'Connection-1' });

    await using owner = await openWindow(browser);
    const first = owner.page;
    await signIn(first, provider.url, local.first, '/vbrs');
    await first.getByText('No VBRs here yet').waitFor();
    await first.getByRole('button', { name: 'Create a VBR' }).first().click();
    await choose(first, 'Connection', connection);
    await first.getByText(/Free on this connection: /).waitFor();
    await first.getByLabel('VLAN', { exact: true }).fill('101');
    await first.getByLabel('For another account').check();
    const account = first.getByLabel('Account that it is for');
    await account.fill('999');
    await press(first, 'Create the VBR');
    await first.getByRole('alert').getByText('InvalidVbrOwnerId.NotFound').waitFor();
    expect(await first.getByLabel('VLAN', { exact: true }).inputValue()).toBe('101');
    expect(await hindrances(first)).toEqual([]);
    await account.fill(local.second.accountId);
    await press(first, 'Create the VBR');
    await shows(first, 'unconfirmed');
    await first.getByText(`Account ${local.second.accountId} has to set the peering`).waitFor();
    expect(await hindrances(first)).toEqual([]);

    await using other = await openWindow(browser, { width: 390, colours: 'dark' });
    const second = other.page;
    await signIn(second, provider.url, local.second, '/vbrs');
    await second.getByRole('link', { name: /^vbr-/ }).click();
    await second.getByText(`Account ${local.first.accountId} created this VBR for you`).waitFor();
    expect(await isAsWideAsTheWindow(second)).toBe(true);
    expect(await hindrances(second)).toEqual([]);
    await pressNext(second, 'Confirm');
    await second.getByLabel('Name', { exact: true }).fill('Theirs');
    await second.getByLabel('Cloud’s end', { exact: true }).fill('10.9.9.1');
    await second.getByLabel('Customer’s end', { exact: true }).fill('10.9.9.5');
    await choose(second, 'Mask', '/30');
    await second.getByText('The two ends are not in one subnet with this mask').waitFor();
    await second.getByLabel('Prefix, IPv4').fill('10.0.8.0/23');
    await choose(second, 'Subnet size, IPv4', '/29');
    await choose(second, 'Subnet, IPv4', '10.0.8.8/29');
    await second.getByText('Both ends are in 10.0.8.8/29: the cloud at 10.0.8.9, the customer at 10.0.8.10.').waitFor();
    expect(await isAsWideAsTheWindow(second)).toBe(true);
    expect(await hindrances(second)).toEqual([]);
    await press(second, 'Confirm the VBR');
    await shows(second, 'active');
    await shows(first, 'active');
    // Its service is the connection owner's to end, and it is its own owner's to delete.
    const { first: one, second: two } = local;
    expect(await whyNot(second, 'Terminate')).toBe(
      `Only the owner of the connection can do this: account ${one.accountId}.`,
    );
    expect(await whyNot(first, 'Delete')).toBe(`Only the owner of the VBR can do this: account ${two.accountId}.`);

    await chooseStep(first, 'Terminate');
    await first.getByText(/kept for 7 days/).waitFor();
    await press(first, 'Go on');
    await press(first, 'Yes, terminate it');
    await shows(first, 'terminating');
    await provider.advance('PT1H');
    await shows(second, 'terminated');
    await chooseStep(first, 'Recover');
    await press(first, 'Recover it');
    await shows(first, 'recovering');
    await provider.advance('PT1H');
    await shows(second, 'active');
    await chooseStep(second, 'Delete');
    await press(second, 'Go on');
    await press(second, 'Yes, delete it');
    await second.getByText('No VBRs here yet').waitFor();
    await first.getByText('There is no such VBR here').waitFor();
    expect(await hindrances(second)).toEqual([]);
  });

  it('are made for the own account with both families, limited, and associated with a further connection', async () => {
    await using provider = await openProvider();
    const connection = await provider.connectionIn('Enabled', { Name: 'Connection-1' });
    const further = await provider.connectionIn('Enabled', { Name: 'Connection-2' });

    await using owner = await openWindow(browser);
    const first = owner.page;
    await signIn(first, provider.url, local.first, '/vbrs/create');
    await open(first, 'Connection');
    await first.getByRole('listbox', { name: 'Connection' }).waitFor({ state: 'attached' });
    expect(await hindrances(first)).toEqual([]);
    await choose(first, 'Connection', connection);
    await first.getByLabel('VLAN', { exact: true }).fill('7');
    await choose(first, 'Subnet, IPv4', '10.0.0.0/30');
    await first.getByLabel('Peer over IPv6 too').click();
    await choose(first, 'Subnet, IPv6', 'fd00:10::/126');
    await first.getByText(/Both ends are in fd00:10::\/126/).waitFor();
    await first.getByLabel('Name', { exact: true }).fill('Mine');
    await press(first, 'Create the VBR');
    await shows(first, 'active');
    await chooseStep(first, 'Bandwidth');
    await first.getByLabel(/^Bandwidth in Mbit/).fill('200');
    await press(first, 'Set it');
    await first.getByText('200 Mbit/s').waitFor();
    await first.getByRole('tab', { name: 'Further connections' }).click();
    await press(first, 'Add a connection');
    await choose(first, 'Connection', further);
    await first.getByLabel('VLAN', { exact: true }).fill('8');
    await press(first, 'Connect it');
    await first.getByRole('tab', { name: 'Further connections' }).click();
    await press(first, `Remove ${further}`);
    await press(first, 'Go on');
    await press(first, 'Yes, disconnect it');
    await first.getByText('This VBR lies on one connection only').waitFor();
    await chooseStep(first, 'Modify');
    await first.getByLabel('Send interval in ms').fill('50');
    await press(first, 'Save the changes');
    await first.getByText('From 200 to 1000').waitFor();
    await first.getByLabel('Send interval in ms').fill('300');
    await press(first, 'Save the changes');
    await first.getByText(/sends every 300 ms/).waitFor();
    expect(await hindrances(first)).toEqual([]);
    await goTo(first, `/connections/${connection}?view=vlans`);
    await first.getByRole('link', { name: 'Mine', exact: true }).click();
    await shows(first, 'active');
  });

  it('are drawn with their sites and connections, and a connection without a redundant one stands out', async () => {
    await using provider = await openProvider();
    const withoutPartner = await provider.connectionIn('Enabled', { Name: 'Single' });
    const partner = await provider.connectionIn('Enabled', { Name: 'Backed' });
    const backup = { Name: 'Backup', AccessPointId: 'ap-cn-hangzhou-jg-B', RedundantPhysicalConnectionId: partner };
    await provider.connectionIn('Enabled', backup);
    const peering = { LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' };
    await provider.customer(createVirtualBorderRouter, {
      PhysicalConnectionId: withoutPartner,
      VlanId: 7,
      Name: 'Router-7',
      ...peering,
    });

    const wide = { address: '/network' };
    const narrow = { address: '/network?view=picture', width: 390, colours: 'dark' } as const;
    for (const { address, ...look } of [wide, narrow]) {
      await using window = await openWindow(browser, look);
      const { page } = window;
      await signIn(page, provider.url, local.first, address);
      await page.getByText('1 connection has no redundant one').waitFor();
      await page.getByRole('link', { name: 'Connection Single Enabled not redundant' }).waitFor();
      expect(await page.locator('[data-no-partner="true"]').count()).toBe(1);
      await page.getByRole('link', { name: 'Connection Backed Enabled', exact: true }).waitFor();
      expect(await isAsWideAsTheWindow(page)).toBe(true);
      expect(await hindrances(page)).toEqual([]);
      await page.getByText('List', { exact: true }).click();
      expect(await page.locator('[data-no-partner="true"]').innerText()).toContain('not redundant');
      await page.getByText('Backed up by Backup.').waitFor();
      await page.getByText('Backed up by Backed.').waitFor();
      expect(await hindrances(page)).toEqual([]);
      await page.getByText('Picture', { exact: true }).click();
      await page.getByRole('link', { name: 'VBR Router-7 active VLAN 7' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Router-7' }).waitFor();
    }
  });

  it('of a network too large to be read as a picture are listed, a portion at a time', async () => {
    await using provider = await openProvider();
    await storeConnections(
      provider.server,
      ...Array.from({ length: 501 }, (_, index) => ({ name: `Connection-${index}` })),
    );
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, provider.url, local.first, '/network');
    await page.getByText('501 connections have no redundant one').waitFor();
    const listed = page.locator('[data-no-partner]');
    expect(await listed.count()).toBe(100);
    await page.getByRole('button', { name: 'Show 100 more of 401' }).click();
    await page.getByRole('button', { name: 'Show 100 more of 301' }).waitFor();
    expect(await listed.count()).toBe(200);
    expect(await hindrances(page)).toEqual([]);
  });
});
