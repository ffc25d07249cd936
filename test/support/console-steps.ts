// How readers find the steps on a page of the console: the next step is a button, all steps are in a menu.
import type { Locator, Page } from 'playwright-core';

/** Makes the step that the page names as the next one. */
export async function pressNext(page: Page, label: string): Promise<void> {
  await page.locator('[data-next]').getByRole('button', { name: label, exact: true }).click();
}

/** Opens the menu of the steps on the resource that the page shows, or on one row of a list. */
async function openSteps(within: Page | Locator, page: Page): Promise<Locator> {
  await within.getByRole('button', { name: /^Actions for / }).click();
  const menu = page.locator('.ant-dropdown:not(.ant-dropdown-hidden)').getByRole('menu');
  await menu.waitFor();
  return menu;
}

/** Chooses a step from the menu of the page's resource, or of one row of a list. */
export async function chooseStep(page: Page, label: string, within: Page | Locator = page): Promise<void> {
  const menu = await openSteps(within, page);
  await menu.getByRole('menuitem', { name: label, exact: true }).click();
}

/** The reason for which a step cannot be made now, as the menu gives it. */
export async function whyNot(page: Page, label: string, within: Page | Locator = page): Promise<string> {
  const menu = await openSteps(within, page);
  const item = menu.getByRole('menuitem', { disabled: true }).filter({ hasText: new RegExp(`^${label}`) });
  const [, reason = ''] = (await item.innerText()).split('\n');
  await page.keyboard.press('Escape');
  return reason;
}
