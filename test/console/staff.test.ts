// The provider's staff at work in the console.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPhysicalConnectionLOA } from '../../src/actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../../src/actions/vpc/loa/CompletePhysicalConnectionLOA.ts';
import { hasBrowser, openWindow, signIn, startBrowser } from '../support/browser.ts';
import { loaApplication, openDesk } from '../support/desk.ts';
import { laptop } from '../support/server.ts';

const loadingAndAnswering = 30_000;

/** The card of a line in the queue, in this state. */
function cardOf(page: Page, id: string, state: string) {
  return page.locator(`[data-work="${id}"]`).filter({ has: page.locator(`[data-state="${state}"]`) });
}

describe.skipIf(!hasBrowser)('the staff', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it(
    'bring a line through the queue from its application to its confirmation, and refuse others with a reason',
    { timeout: 4 * loadingAndAnswering },
    async () => {
      await using desk = await openDesk();
      const id = await desk.apply({ Name: 'Line-one' });
      await desk.advance('PT26H');
      const refused = await desk.apply({ Name: 'Line-two' });
      const holder = await desk.connectionIn('Allocated');
      await using window = await openWindow(browser);
      const { page } = window;
      await signIn(page, desk.url, laptop.operator);

      await page.getByRole('heading', { level: 1, name: 'Work queue' }).waitFor();
      const review = cardOf(page, id, 'Initial');
      await review.getByText('waiting 1 d 3 h').waitFor();
      await review.getByRole('button', { name: 'Approve' }).click();

      // A port that is taken is refused, and what was typed stays.
      await cardOf(page, id, 'Approved').getByRole('button', { name: 'Allocate a port' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('(1 taken)').waitFor();
      const { PortNumber: taken = '' } = await desk.show(holder);
      await dialog.getByLabel('Port', { exact: true }).fill(taken);
      await dialog.getByLabel('Where it is').fill('Room 7, rack 2');
      await dialog.getByRole('button', { name: 'Allocate a port' }).click();
      await dialog.getByText('InvalidPortNumber.Used', { exact: true }).waitFor();
      expect(await dialog.getByLabel('Where it is').inputValue()).toBe('Room 7, rack 2');
      await dialog.getByLabel('Port', { exact: true }).fill('1/7/7');
      await dialog.getByRole('button', { name: 'Allocate a port' }).click();
      await page.getByText('Line-one has port 1/7/7.').waitFor();
      expect(await desk.show(id)).toMatchObject({ PortNumber: '1/7/7', AdLocation: 'Room 7, rack 2' });

      await cardOf(page, refused, 'Initial').getByRole('button', { name: 'Reject' }).click();
      await dialog.getByRole('button', { name: 'Reject' }).click();
      await dialog.getByText('Please say why').waitFor();
      await dialog.getByLabel('Reason').fill('No duct into that street');
      await dialog.getByRole('button', { name: 'Reject' }).click();
      await page.getByText('Line-two was rejected.').waitFor();
      expect((await desk.show(refused)).StatusReason).toBe('No duct into that street');

      await desk.advance('PT1H');
      await desk.customer(applyPhysicalConnectionLOA, { InstanceId: id, ...loaApplication });
      const letter = cardOf(page, id, 'Allocated');
      await letter.getByText(loaApplication.CompanyName).waitFor();
      await letter.getByRole('button', { name: 'Accept the letter' }).click();
      await letter.waitFor({ state: 'detached' });
      await desk.customer(completePhysicalConnectionLOA, { InstanceId: id, LineCode: 'a', LineLabel: 'b' });
      await letter.getByRole('button', { name: 'Confirm the line' }).click();
      await page.getByText('Nothing waits here').waitFor();
      expect(await desk.show(id)).toMatchObject({ Status: 'Confirmed', LoaStatus: 'Complete' });

      await page.getByText('Waits on customers').click();
      await cardOf(page, id, 'Confirmed').getByText('Enabling').waitFor();
    },
  );
});
