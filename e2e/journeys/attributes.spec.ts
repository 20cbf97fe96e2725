import type { Locator, Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard, newestEntry } from '../support/card.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { addClient } from '../support/own-data.ts'
import { openSession, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const main = (page: Page) => page.getByRole('main')
const tick = (page: Page, name: string) => main(page).getByRole('checkbox', { name })
/** The row of an attribute on a card. */
const row = (page: Page, name: string): Locator =>
  main(page)
    .getByRole('list', { name: 'Атрибуты' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox', { name }) })
/** The rows of the list of definitions, without what stands inside an opened one. */
const listed = (page: Page) => main(page).getByRole('list', { name: 'Список атрибутов' }).locator('> li')

async function openAttributes(page: Page, id: string, name: string): Promise<void> {
  await page.goto(`/clients/${id}?tab=attributes`)
  await expectCard(page, name)
}

/** Types a name into the line for new attributes, chooses the type and sends it. */
async function define(page: Page, name: string, type: 'Флажок' | 'Число' | 'Строка' | 'Список') {
  await page.keyboard.press('Insert')
  await expect(page.getByLabel('Название нового атрибута')).toBeFocused()
  await page.keyboard.type(name)
  await page.getByLabel('Тип нового атрибута').selectOption({ label: type })
  await page.getByRole('button', { name: 'Добавить' }).click()
  await expect(listed(page).filter({ hasText: name })).toHaveCount(1)
}

test('Атрибуты: завести, указать у организации, унаследовать, переопределить и вернуть; скрытый виден не всем', async ({
  page,
  anotherPage,
}) => {
  // Some forty steps, and the rules of accessibility in both themes twice.
  test.slow()
  await signIn(page, 'owner', '/dictionaries/attributes')
  await expect(main(page).getByLabel('Название нового атрибута')).toBeVisible()
  await define(page, 'Встречать с табличкой', 'Флажок')
  await define(page, 'Багажных мест', 'Число')
  await define(page, 'Класс поездки', 'Список')

  // The list gets its choices, and the number goes to the top, by keys alone.
  await listed(page).filter({ hasText: 'Класс поездки' }).focus()
  await page.keyboard.press('F2')
  await page.getByRole('button', { name: 'Добавить вариант' }).click()
  await expect(page.getByRole('textbox', { name: 'Вариант 1' })).toBeFocused()
  await page.keyboard.type('Эконом')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Вариант 2' })).toBeFocused()
  await page.keyboard.type('Бизнес')
  await page.keyboard.press('Control+Enter')
  await expect(listed(page).filter({ hasText: 'Класс поездки' })).toContainText('Список · 2 варианта')
  const seats = listed(page).filter({ hasText: 'Багажных мест' })
  await seats.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect
    .poll(async () => (await listed(page).allInnerTexts()).join(' ').replaceAll(/\s+/g, ' '))
    .toMatch(/Багажных мест.*Встречать с табличкой.*Класс поездки/)
  await expectAccessible(page, ['light', 'dark'])

  const root = await addClient(page, { kind: 'organization', name: 'Сеть «Кедр»' })
  const api = await apiOf(page)
  const answer = await api.send('POST', '/clients', { kind: 'unit', parentId: root, name: 'Кедр у вокзала' })
  const { id: unit } = (await answer.json()) as { id: string }

  await openAttributes(page, root, 'Сеть «Кедр»')
  await tick(page, 'Встречать с табличкой').click()
  await expect(tick(page, 'Встречать с табличкой')).toBeChecked()
  await tick(page, 'Багажных мест').click()
  await expect(page.getByLabel('Значение: Багажных мест')).toBeFocused()
  await page.keyboard.type('1,5')
  await page.keyboard.press('Enter')
  await expect(tick(page, 'Багажных мест')).toBeChecked()
  await page.getByLabel('Значение: Класс поездки').selectOption({ label: 'Эконом' })
  await expect(tick(page, 'Класс поездки')).toBeChecked()

  await openAttributes(page, unit, 'Кедр у вокзала')
  await expect(tick(page, 'Встречать с табличкой')).toHaveJSProperty('indeterminate', true)
  await expect(row(page, 'Встречать с табличкой')).toContainText('от: Сеть «Кедр»')
  await expect(page.getByLabel('Значение: Багажных мест')).toHaveValue('1,5')
  await expectAccessible(page, ['light', 'dark'])

  // Switched off here, then as above again; a choice of its own, then as above again.
  await tick(page, 'Встречать с табличкой').press('Space')
  await expect(row(page, 'Встречать с табличкой')).toContainText('выше есть, здесь выключен')
  await expect(tick(page, 'Встречать с табличкой')).not.toBeChecked()
  await tick(page, 'Встречать с табличкой').press('Delete')
  await expect(row(page, 'Встречать с табличкой')).toContainText('от: Сеть «Кедр»')
  await page.getByLabel('Значение: Класс поездки').selectOption({ label: 'Бизнес' })
  await expect(row(page, 'Класс поездки')).toContainText('выше: Эконом')
  await page.getByRole('button', { name: 'Как выше: Класс поездки' }).click()
  await expect(row(page, 'Класс поездки')).toContainText('от: Сеть «Кедр»')
  await page.goto(`/clients/${unit}?tab=history`)
  await expect(newestEntry(page)).toContainText('Класс поездки: Бизнес → как выше')

  // What is no number stays in the field with its words, and nothing is sent.
  await openAttributes(page, unit, 'Кедр у вокзала')
  await page.getByLabel('Значение: Багажных мест').fill('много')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Багажных мест')).toContainText('Введите число')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Значение: Багажных мест')).toHaveValue('1,5')

  // Closed above, it is only read below.
  await openAttributes(page, root, 'Сеть «Кедр»')
  await page.getByRole('button', { name: 'Закрыть для нижестоящих: Класс поездки' }).click()
  await expect(page.getByRole('button', { name: 'Открыть для нижестоящих: Класс поездки' })).toBeVisible()
  await openAttributes(page, unit, 'Кедр у вокзала')
  await expect(row(page, 'Класс поездки')).toContainText('закрыто на уровне «Сеть „Кедр“»')
  await expect(page.getByLabel('Значение: Класс поездки')).toHaveCount(0)

  // A used one can't be deleted; hidden, it is found by the button alone, and by a seller not at all.
  await page.goto('/dictionaries/attributes')
  await listed(page).filter({ hasText: 'Встречать с табличкой' }).focus()
  await page.keyboard.press('Shift+Delete')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Атрибут указан у 1 клиента')
  await dialog.getByRole('button', { name: 'Отмена' }).click()
  await listed(page).filter({ hasText: 'Встречать с табличкой' }).focus()
  await page.keyboard.press('F2')
  await page.getByRole('checkbox', { name: 'Скрытый' }).check()
  await page.keyboard.press('Control+Enter')
  await expect(listed(page).filter({ hasText: 'Встречать с табличкой' })).toHaveCount(0)
  await openAttributes(page, root, 'Сеть «Кедр»')
  await expect(tick(page, 'Багажных мест')).toBeVisible()
  await expect(tick(page, 'Встречать с табличкой')).toHaveCount(0)
  await page.getByRole('button', { name: 'Скрытые атрибуты' }).click()
  await expect(tick(page, 'Встречать с табличкой')).toBeChecked()

  const seller = await anotherPage({ viewport: { width: 390, height: 844 } })
  await openSession(seller, 'seller')
  await openAttributes(seller, root, 'Сеть «Кедр»')
  await expect(tick(seller, 'Багажных мест')).toBeVisible()
  await expect(tick(seller, 'Встречать с табличкой')).toHaveCount(0)
  await expect(seller.getByRole('button', { name: 'Скрытые атрибуты' })).toHaveCount(0)
  await expectNoSidewaysScroll(seller)
  await seller.goto(`/clients/${root}?tab=history`)
  await expect(newestEntry(seller)).toBeVisible()
  await expect(main(seller)).not.toContainText('Встречать с табличкой')
})
