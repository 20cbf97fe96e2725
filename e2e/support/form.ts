import { expect, type Locator, type Page } from '@playwright/test'

/** An input by its label; lists that belong to it share the label and are left out. */
export function field(page: Page, label: string): Locator {
  const name = { name: label, exact: true } as const
  return page.getByRole('textbox', name).or(page.getByRole('combobox', name))
}

/** Chooses from a list by typing a part of the name, as people do, and taking the first that is found. */
export async function choose(page: Page, label: string, typed: string, chosen: string): Promise<void> {
  await field(page, label).fill(typed)
  await page.getByRole('option', { name: chosen }).first().click()
  await expect(field(page, label)).toHaveValue(chosen)
}

/** The input of the phone at a place, counted from 0. */
export function phone(page: Page, at: number): Locator {
  return page.getByRole('textbox', { name: 'Номер телефона' }).nth(at)
}

/** What stands under an input to say that it is wrong. */
export async function expectFault(page: Page, label: string, words: string): Promise<void> {
  await expect(field(page, label)).toHaveAccessibleDescription(new RegExp(RegExp.escape(words)))
  await expect(page.getByText(words, { exact: true })).toBeVisible()
}
