import { expect, type Locator, type Page } from '@playwright/test'

/** The table of clients. */
export function table(page: Page): Locator {
  return page.getByRole('grid', { name: 'Клиенты' })
}

/** The row of a client by (a part of) the name. */
export function row(page: Page, name: string): Locator {
  return table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name }) })
}

/** The names in sight, from top to bottom. */
export function names(page: Page): Locator {
  return table(page).locator('tbody').getByRole('link')
}

/** Opens the directory by the rail and waits for its rows. */
export async function openDirectory(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Клиенты' }).click()
  await expect(names(page).first()).toBeVisible()
}

/** Types into the table's own search. */
export async function searchTable(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Искать в таблице' }).fill(text)
}
