// A customer's connections in a real browser: from the application to the end, with the provider's staff in a second
// window of their own.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { rejectPhysicalConnection } from '../../src/actions/operator/RejectPhysicalConnection.ts';
import { voidOrder } from '../../src/actions/operator/VoidOrder.ts';
import { createPhysicalConnectionOccupancyOrder } from '../../src/actions/vpc/order/CreatePhysicalConnectionOccupancyOrder.ts';
import { createVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { deleteVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/DeleteVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/TerminateVirtualBorderRouter.ts';
import { describeInBrowser, goTo, hindrances, openWindow, signIn, startBrowser } from '../support/browser.ts';
import { chooseStep, pressNext, whyNot } from '../support/console-steps.ts';
import { openProvider, type TestProvider } from '../support/provider.ts';
import { local } from '../support/server.ts';

const peering = { LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' };

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).click();
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
}

/** Waits until the track shows where the connection or its LOA is. */
async function shows(
  page: Page,
  track: 'physical connection' | 'letter of authorization',
  state: string,
): Promise<void> {
  await page.locator(`[data-track="${track}"] > :first-child [data-state="${state}"]`).waitFor();
}

/** The id in the address of a connection's page. */
async function openedId(page: Page): Promise<string> {
  await page.waitForURL(/\/connections\/pc-[a-z0-9]+$/);
  return page.url().split('/').at(-1) ?? '';
}

/** A button of the page or of the dialog that lies over it. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function makeVbr(provider: TestProvider, connection: string, VlanId: number): Promise<string> {
  const asked = { PhysicalConnectionId: connection, VlanId, ...peering };
  return (await provider.customer(createVirtualBorderRouter, asked)).VbrId;
}

describeInBrowser('the pages of connections', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('take a connection into service while staff act in a second window, and nothing typed is lost on the way', async () => {
    await using provider = await openProvider();
    await using customers = await openWindow(browser);
    await using providers = await openWindow(browser);
    const { page } = customers;
    const { page: staff } = providers;
    await signIn(page, provider.url, local.first);
    await page.getByText('No connections here yet').waitFor();
    await page.getByRole('button', { name: 'Apply for a connection' }).first().click();

    await page.getByRole('heading', { name: 'Apply for a connection' }).waitFor();
    await choose(page, 'Access point', 'ap-cn-hangzhou-yh-C');
    await choose(page, 'Carrier', 'China Telecom');
    await page.getByLabel('Your end of the connection').fill('杭州市滨江区江南大道88号');
    await page.getByLabel('Bandwidth in Mbit/s').fill('1');
    await page.getByText('From 5 to').last().waitFor();
    await page.getByLabel('Bandwidth in Mbit/s').fill('500');
    await page.locator('.ant-form-item-explain-error').waitFor({ state: 'detached' });
    await page.getByLabel('Name', { exact: true }).fill('first-connection');
    expect(await hindrances(page)).toEqual([]);

    // The server is lost, and comes back.
    await page.route(`${provider.url}/`, async (route) => {
      await (route.request().method() === 'POST' ? route.abort() : route.continue());
    });
    await press(page, 'Send the application');
    await page.getByRole('alert').getByText('The server cannot be reached').first().waitFor();
    await page.unroute(`${provider.url}/`);
    await page.getByRole('link', { name: 'Connections' }).first().click();
    await page.getByRole('dialog', { name: 'Leave this page?' }).waitFor();
    await press(page, 'Stay here');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('first-connection');
    await press(page, 'Send the application');
    const connection = await openedId(page);
    await shows(page, 'physical connection', 'Initial');
    await page.getByText('The provider is reviewing your application.').waitFor();

    // What the staff do from here on, the customer's window shows by itself.
    await signIn(staff, provider.url, local.operator);
    const work = staff.locator(`[data-queued="${connection}"]`);
    await work.getByRole('button', { name: 'Approve' }).click();
    await shows(page, 'physical connection', 'Approved');
    await work.getByRole('button', { name: 'Allocate a port' }).click();
    const dialog = staff.getByRole('dialog');
    const secondFreePort = dialog.getByRole('button', { name: /^\d+\/\d+\/\d+$/ }).nth(1);
    const port = await secondFreePort.innerText();
    await secondFreePort.click();
    await dialog.getByLabel('Where it is').fill('Building 3, room 204, rack E07');
    await dialog.getByRole('button', { name: 'Allocate a port' }).click();
    await shows(page, 'physical connection', 'Allocating');
    await page.getByText('The port is being set up. This goes on by itself.').waitFor();
    await provider.advance('PT1H');
    await shows(page, 'physical connection', 'Allocated');
    await page.getByText(port, { exact: true }).waitFor();
    await page.getByText('Building 3, room 204, rack E07').waitFor();

    await page.getByRole('tab', { name: 'LOA' }).click();
    await pressNext(page, 'Apply for the LOA');
    await page.getByLabel('Company').fill('Blue Heron Trading');
    await page.getByLabel('Installer').fill('Lightpath Engineering');
    await choose(page, 'Line type', 'FIBRE');
    await page.getByLabel('On site from').fill('2127-01-05T09:30');
    await page.getByLabel('Name', { exact: true }).fill('Li Wei');
    expect(await hindrances(page)).toEqual([]);
    await press(page, 'Send the application');
    await shows(page, 'letter of authorization', 'Applying');
    await work.getByText('Blue Heron Trading').waitFor();
    await work.getByRole('button', { name: 'Accept the LOA' }).click();
    await shows(page, 'letter of authorization', 'Available');
    const document = await fetch((await page.getByRole('link', { name: 'Open the PDF' }).getAttribute('href')) ?? '');
    expect((await document.text()).slice(0, 5)).toBe('%PDF-');
    await page.getByText('Li Wei').waitFor();
    await pressNext(page, 'Report the installation');
    await page.getByLabel('Line code').fill('HZ-YH-0917');
    await page.getByLabel('Label on the cable').fill('F200');
    await press(page, 'Report it installed');
    await shows(page, 'letter of authorization', 'Completing');

    await work.getByRole('button', { name: 'Confirm the connection' }).click();
    await shows(page, 'physical connection', 'Confirmed');
    await shows(page, 'letter of authorization', 'Complete');
    await staff.getByText('Nothing waits here').waitFor();

    await page.getByRole('tab', { name: 'Payment' }).click();
    await press(page, 'Order the port');
    await page.getByLabel('Pay from the account’s balance at once').click();
    await press(page, 'Place the order');
    await page.locator('[data-state="Unpaid"]').waitFor();
    await staff.getByRole('link', { name: 'Orders' }).click();
    await staff.getByRole('row').filter({ hasText: connection }).getByRole('button', { name: 'Settle' }).click();
    await dialog.getByText('came another way').waitFor();
    await dialog.getByRole('button', { name: 'Settle' }).click();
    await page.locator('[data-state="Paid"]').waitFor();
    await staff.getByText('Nothing matches').waitFor();
    await pressNext(page, 'Enable');
    await press(page, 'Put it into service');
    await shows(page, 'physical connection', 'Enabled');

    const used = await makeVbr(provider, connection, 2);
    const left = await makeVbr(provider, connection, 3);
    await provider.customer(terminateVirtualBorderRouter, { VbrId: left });
    await provider.advance('PT1H');
    await page.getByRole('tab', { name: 'VBRs and VLANs' }).click();
    await page.getByText('Free: 1, 4–2999').waitFor();
    const map = page.getByRole('slider', { name: 'VLANs of this connection' });
    await map.focus();
    await page.keyboard.press('ArrowRight');
    expect(await map.getAttribute('aria-valuetext')).toBe(`VLAN 2 is used by ${used} (active).`);
    await page.keyboard.press('ArrowRight');
    expect(await map.getAttribute('aria-valuetext')).toContain(`VLAN 3 is reserved for ${left} (terminated) until`);
    expect(await hindrances(page)).toEqual([]);

    await page.getByRole('tab', { name: 'Events' }).click();
    await page.getByText('EnablePhysicalConnection', { exact: true }).waitFor();

    expect(await whyNot(page, 'Terminate')).toBe('2 VBRs are still on it. Delete them first.');
    expect(await whyNot(page, 'Cancel')).toMatch(/^Only in the state Initial or Approved .*; this is Enabled\.$/);
    for (const vbr of [used, left]) await provider.customer(deleteVirtualBorderRouter, { VbrId: vbr });
    await page.reload();
    await signIn(page, provider.url, local.first, `/connections/${connection}`);
    await chooseStep(page, 'Terminate');
    await press(page, 'Go on');
    await page.getByText('End the service of first-connection?').waitFor();
    await press(page, 'Back');
    await press(page, 'Go on');
    await press(page, 'Yes, terminate it');
    await shows(page, 'physical connection', 'Terminating');
  });

  it('confirm a connection that needs no LOA, and pay for it by use where the order for a term was voided', async () => {
    await using provider = await openProvider();
    const connection = await provider.connectionIn('Allocated');
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, provider.url, local.first, `/connections/${connection}?view=payment`);
    await chooseStep(page, 'Confirm');
    await page.getByText('Without one, technicians are not let into the data centre.').waitFor();
    await press(page, 'Confirm the connection');
    await shows(page, 'physical connection', 'Confirmed');
    const term = { PhysicalConnectionId: connection, InstanceChargeType: 'PrePaid', AutoPay: false };
    const { OrderId } = await provider.customer(createPhysicalConnectionOccupancyOrder, term);
    await page.locator('[data-state="Unpaid"]').waitFor();
    await provider.operator(voidOrder, { OrderId });
    await press(page, 'Order the port');
    await page.getByText('Unless the provider has voided it').waitFor();
    await page.getByText('By use').click();
    await press(page, 'Place the order');
    await page.getByRole('tab', { name: 'Payment', selected: true }).waitFor();
    await page.locator('[data-state="Paid"]').waitFor();
    await page.locator('[data-state="Void"]').waitFor();
    expect((await provider.show(connection)).ChargeType).toBe('Postpaid');
  });

  it('narrow the list, say why an application was rejected, and ask twice before they delete', async () => {
    await using provider = await openProvider();
    const rejected = await provider.apply({ Name: 'turned-away' });
    await provider.operator(rejectPhysicalConnection, {
      PhysicalConnectionId: rejected,
      Reason: 'No free port before March.',
    });
    for (const number of Array.from({ length: 11 }, (_, index) => index))
      await provider.apply({ Name: `connection-${number}` });
    await using window = await openWindow(browser, { colours: 'dark', width: 390 });
    const { page } = window;
    await signIn(page, provider.url, local.first, '/connections');
    await page.getByText('12 entries').waitFor();
    await page.getByText('connection-10', { exact: true }).waitFor();
    expect(await hindrances(page)).toEqual([]);
    await page.getByTitle('Next Page').click();
    await page.getByText('turned-away').waitFor();
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');
    await page.getByLabel('Search', { exact: true }).fill('NECTION-1');
    await page.keyboard.press('Enter');
    await page.getByText('2 entries').waitFor();
    await page.getByRole('columnheader', { name: 'Name' }).click();
    await page.waitForURL(/sort=name/);
    await vi.waitFor(async () => {
      const names = await page.getByRole('link', { name: /^connection-/ }).allInnerTexts();
      expect(names).toEqual(['connection-1', 'connection-10']);
    });
    await page.getByLabel('Search', { exact: true }).fill('no such thing');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing matches').waitFor();
    await press(page, 'Show all');
    await page.getByText('12 entries').waitFor();
    await goTo(page, '/connections?state=Rejected');
    await page.getByRole('link', { name: 'turned-away' }).click();
    await shows(page, 'physical connection', 'Rejected');
    await page.getByText('No free port before March.').waitFor();
    expect(await hindrances(page)).toEqual([]);

    await pressNext(page, 'Correct and submit again');
    await page.getByText('Saving a change submits it for review again.').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('1 is no letter');
    await page.getByText('A letter first').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('tried-again');
    await press(page, 'Save the changes');
    await shows(page, 'physical connection', 'Initial');
    await page.getByRole('heading', { name: 'tried-again' }).waitFor();

    await chooseStep(page, 'Cancel');
    await press(page, 'Go on');
    await page.getByText('Withdraw tried-again? There is no way back.').waitFor();
    await press(page, 'Yes, withdraw it');
    await shows(page, 'physical connection', 'Canceled');
    expect(await page.locator('[data-step]').allInnerTexts()).toHaveLength(2);
    await chooseStep(page, 'Delete');
    await press(page, 'Go on');
    await press(page, 'Yes, delete it');
    await page.waitForURL(/\/connections$/);
    expect(await provider.find(rejected)).toBeUndefined();
    await goTo(page, `/connections/${rejected}`);
    await page.getByText('There is no such connection here').waitFor();
  });
});
