// BGP of a VBR in a real browser: from the first group until all is deleted again.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { describeInBrowser, hindrances, openWindow, signIn, startBrowser } from '../support/browser.ts';
import { whyNot } from '../support/console-steps.ts';
import { openProvider } from '../support/provider.ts';
import { local } from '../support/server.ts';
import { peering } from '../support/virtual-border-routers.ts';

/** A button by its whole name, before which the sign of a call that is under way may still stand. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^(loading )?${name}$`) }).click();
}

/** The row of a list that has this text, in this status. */
async function rowShows(page: Page, text: string, status: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: text }).locator(`[data-state="${status}"]`).waitFor();
}

async function remove(page: Page, what: string): Promise<void> {
  await press(page, `Delete ${what}`);
  await press(page, 'Go on');
  await press(page, 'Yes, delete it');
}

describeInBrowser('BGP in the console', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('has groups, peers and networks that are made, changed and deleted on the page of the VBR', async () => {
    await using provider = await openProvider();
    const PhysicalConnectionId = await provider.connectionIn('Enabled');
    const wanted = { PhysicalConnectionId, VlanId: 7, Name: 'Router-7', ...peering };
    const { VbrId } = await provider.customer(createVirtualBorderRouter, wanted);

    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, provider.url, local.first, `/vbrs/${VbrId}?view=bgp`);
    await page.getByText('No BGP groups here yet').waitFor();
    expect(await hindrances(page)).toEqual([]);
    await press(page, 'Create a BGP group');
    await page.getByLabel('Name', { exact: true }).fill('idc');
    await page.getByLabel('AS number of the peers').fill('45104');
    await press(page, 'Create it');
    await page.getByRole('alert').getByText('InvalidPeerAsn.Malformed').waitFor();
    await page.getByLabel('AS number of the peers').fill('65001');
    await page.getByLabel('Key', { exact: true }).fill('Swallow+8');
    expect(await hindrances(page)).toEqual([]);
    await press(page, 'Create it');
    await rowShows(page, 'idc', 'Pending');
    await provider.advance('PT1H');
    await rowShows(page, 'idc', 'Available');
    expect(await whyNot(page, 'Delete')).toBe('BGP groups are still on it. Delete them first.');

    await press(page, 'Create a BGP peer');
    await page.getByLabel('Address of the peer').fill('1.1.1.1');
    await page.getByLabel('Failure detection').click();
    await page.getByLabel('Routers in between at most').fill('10');
    await press(page, 'Create it');
    await rowShows(page, '1.1.1.1', 'Pending');
    await press(page, 'Add a BGP network');
    await page.getByLabel('Network', { exact: true }).fill('10.0.0.0/8');
    await press(page, 'Add it');
    await provider.advance('PT1H');
    await rowShows(page, '1.1.1.1', 'Available');
    await rowShows(page, '10.0.0.0/8', 'Available');
    expect(await hindrances(page)).toEqual([]);

    await press(page, 'Change 1.1.1.1');
    await page.getByLabel('Address of the peer').fill('1.1.1.2');
    await press(page, 'Save the changes');
    await rowShows(page, '1.1.1.2', 'Modifying');
    await press(page, 'Change idc');
    await page.getByLabel('Key', { exact: true }).fill('');
    await press(page, 'Save the changes');
    await rowShows(page, 'idc', 'Modifying');
    await provider.advance('PT1H');
    await rowShows(page, '1.1.1.2', 'Available');
    await remove(page, '10.0.0.0/8');
    await remove(page, '1.1.1.2');
    await rowShows(page, '1.1.1.2', 'Deleting');
    await provider.advance('PT1H');
    await page.getByText('No BGP peers here yet').waitFor();
    await page.getByText('No BGP networks here yet').waitFor();
    await remove(page, 'idc');
    await provider.advance('PT1H');
    await page.getByText('No BGP groups here yet').waitFor();
  });
});
