import { expect, type Locator, type Page } from '@playwright/test'

/** The value that stands beside a term on a card, e.g. `value(page, 'Эл. почта')`. */
export function value(page: Page, term: string): Locator {
  return page.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]')
}

/** The newest entry of the history that is on the page. */
export function newestEntry(page: Page): Locator {
  return page.getByRole('main').locator('section ol > li').first()
}

/** Waits until a card shows this client. */
export async function expectCard(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Разделы карточки' })).toBeVisible()
}

type CardTab =
  | 'Общие'
  | 'Телефоны'
  | 'Файлы'
  | 'Дисконтные карты'
  | 'Семья'
  | 'Сотрудники'
  | 'Комментарии'
  | 'История'

/** Opens a tab of the card that is on the page. */
export async function openTab(page: Page, name: CardTab): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'Разделы карточки' })
  await tabs.getByRole('link', { name }).click()
  await expect(tabs.locator('[aria-current]')).toHaveText(new RegExp(`^${name}`))
}

/** Presses «Править» and waits for the fields. */
export async function startEditing(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Править' }).click()
  await expect(page.getByRole('button', { name: 'Сохранить' })).toBeVisible()
}

/** Saves with Ctrl+Enter and waits until the card is read again. */
export async function saveByKeys(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('link', { name: 'Править' })).toBeVisible()
}
