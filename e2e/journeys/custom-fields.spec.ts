import type { Locator, Page } from '@playwright/test'
import { expectCard, value } from '../support/card.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const main = (page: Page) => page.getByRole('main')
/** The rows of the list of fields, without what stands inside an opened one. */
const listed = (page: Page) => main(page).getByRole('list', { name: 'Дополнительные поля' }).locator('> li')
const row = (page: Page, name: string): Locator => listed(page).filter({ hasText: name })
/** Types a name into the line for new fields, chooses the type and sends it. */
async function define(page: Page, name: string, type: string): Promise<void> {
  await page.keyboard.press('Insert')
  await expect(page.getByLabel('Название нового поля')).toBeFocused()
  await page.keyboard.type(name)
  await page.getByLabel('Вид нового поля').selectOption({ label: type })
  await page.getByRole('button', { name: 'Добавить', exact: true }).click()
}

test('Дополнительные поля: завести, заполнить в карточке, отобрать по ним, увидеть в истории и убрать', async ({
  page,
}) => {
  // Five steps of a whole story, and every screen of it looked at in both themes.
  test.setTimeout(150_000)
  await signIn(page, 'director', '/settings/custom-fields')
  await expect(page.getByLabel('Название нового поля')).toBeVisible()
  await expect(listed(page).first()).toBeVisible()

  await test.step('заводит поля и видит, как они будут выглядеть', async () => {
    await define(page, 'Кличка попугая', 'Текст')
    await expect(row(page, 'Кличка попугая')).toBeVisible()
    await define(page, 'Бюджет на клетку', 'Сумма')
    await expect(row(page, 'Бюджет на клетку')).toBeVisible()
    await define(page, 'Порода попугая', 'Выбор одного')
    // What is chosen from wants its choices at once.
    await page.getByRole('button', { name: 'Добавить вариант' }).click()
    await expect(page.getByRole('textbox', { name: 'Вариант 1' })).toBeFocused()
    await page.keyboard.type('Ара')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Вариант 2' })).toBeFocused()
    await page.keyboard.type('Какаду')
    await field(page, 'Раздел карточки').fill('Питомец')
    await expect(main(page).getByRole('figure').getByRole('heading', { name: 'Питомец' })).toBeVisible()
    await expectAccessible(page, ['light', 'dark'])
    await page.keyboard.press('Control+Enter')
    await expect(row(page, 'Порода попугая')).toContainText('Выбор одного · 2 варианта · Питомец')
    const order = async () => (await listed(page).allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ')
    await row(page, 'Бюджет на клетку').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(order).toMatch(/Бюджет на клетку.*Кличка попугая.*Порода попугая/)
  })

  const id = await addClient(page, { lastName: 'Попугаев', firstName: 'Кеша' })

  await test.step('заполняет их в карточке', async () => {
    await page.goto(`/clients/${id}?edit=true`)
    await expect(field(page, 'Кличка попугая')).toBeVisible()
    await field(page, 'Кличка попугая').fill('Флинт')
    await field(page, 'Бюджет на клетку').fill('двенадцать')
    await field(page, 'Порода попугая').click()
    await page.getByRole('option', { name: 'Какаду' }).click()
    await page.keyboard.press('Control+Enter')
    await expect(main(page).getByText('Не похоже на сумму. Например: 12 350,50')).toBeVisible()
    await field(page, 'Бюджет на клетку').fill('12 350,5')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, 'Попугаев Кеша')
    await expect(value(page, 'Кличка попугая')).toContainText('Флинт')
    await expect(value(page, 'Бюджет на клетку')).toContainText('12 350,50 ₽')
    await expect(main(page).getByText('Питомец', { exact: true })).toBeVisible()
    await expect(value(page, 'Порода попугая')).toContainText('Какаду')
    await expectAccessible(page, ['light', 'dark'])
  })

  await test.step('отбирает по ним и ставит столбцом', async () => {
    await page.goto('/clients')
    await page.getByRole('button', { name: 'Условие' }).click()
    await page.getByRole('option', { name: 'Порода попугая' }).click()
    await page.getByRole('option', { name: 'Какаду' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('row').filter({ hasText: 'Попугаев Кеша' })).toBeVisible()
    await expect(page).toHaveURL(/custom/)
    await page.reload()
    await expect(main(page).getByText('Порода попугая:')).toBeVisible()
    await page.getByRole('button', { name: 'Столбцы' }).click()
    await page.getByRole('checkbox', { name: 'Бюджет на клетку' }).check()
    await page.keyboard.press('Escape')
    const found = page.getByRole('row').filter({ hasText: 'Попугаев Кеша' })
    await expect(found).toContainText('12 350,50 ₽')
  })

  await test.step('видит их в истории', async () => {
    await page.goto(`/clients/${id}?tab=history`)
    await expect(value(page, 'Порода попугая')).toContainText('Какаду')
    await expect(value(page, 'Бюджет на клетку')).toContainText('12 350,50 ₽')
  })

  await test.step('убирает поле, узнав, у скольких оно заполнено', async () => {
    await page.goto('/settings/custom-fields')
    await row(page, 'Порода попугая').focus()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Заполнено у 1 клиента')
    await dialog.getByRole('button', { name: 'Убрать' }).click()
    await expect(row(page, 'Порода попугая')).toHaveCount(0)
    await page.goto(`/clients/${id}`)
    await expect(value(page, 'Кличка попугая')).toContainText('Флинт')
    await expect(value(page, 'Порода попугая')).toHaveCount(0)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/settings/custom-fields')
    await expect(row(page, 'Кличка попугая')).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
})
