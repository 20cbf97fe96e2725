import type { Page } from '@playwright/test'
import { expectCard, newestEntry, openTab, saveByKeys, startEditing, value } from '../support/card.ts'
import { clientId } from '../support/database.ts'
import { field } from '../support/form.ts'
import { type Login, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** Opens a card for editing and changes some of its fields, without saving. */
async function edit(
  page: Page,
  { login, id, changes }: { login: Login; id: string; changes: Record<string, string> },
): Promise<void> {
  await signIn(page, login, `/clients/${id}`)
  await startEditing(page)
  for (const [label, text] of Object.entries(changes)) await field(page, label).fill(text)
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Пока вы правили, карточку изменили' })
const clash = (page: Page, label: string) => dialog(page).getByRole('group', { name: label })

test.describe('Двое правят одну карточку', () => {
  test.beforeEach(({ watch }) => {
    watch.expectRefusal('PATCH', /^\/api\/v1\/clients\/[^/]+$/, 412)
  })

  test('второй видит обе версии и оставляет свою', async ({ page, anotherPage }) => {
    const id = await clientId('Ильина', 'Ева')
    const second = await anotherPage()
    const mine = { 'Эл. почта': 'mama@ilina.example', Адрес: 'Тверь, ул. Фонарная, 9' }
    const theirs = { 'Эл. почта': 'papa@ilina.example', Сайт: 'https://ilina.example' }
    await edit(page, { login: 'director', id, changes: mine })
    await edit(second, { login: 'regional', id, changes: theirs })
    await saveByKeys(second)

    await page.keyboard.press('Control+Enter')
    await expect(dialog(page)).toContainText('Последним сохранил: Краев Илья Тимофеевич')
    await expect(clash(page, 'Эл. почта')).toContainText('mama@ilina.example')
    await expect(clash(page, 'Эл. почта')).toContainText('papa@ilina.example')
    await expect(dialog(page)).toContainText('https://ilina.example')
    const save = dialog(page).getByRole('button', { name: 'Сохранить выбранное' })
    await expect(save).toBeDisabled()

    await dialog(page).getByRole('button', { name: 'Вернуться к правке' }).click()
    await expect(field(page, 'Эл. почта')).toHaveValue('mama@ilina.example')
    await page.keyboard.press('Control+Enter')

    await clash(page, 'Эл. почта')
      .getByRole('radio', { name: /^У вас/ })
      .check()
    await save.click()
    await expectCard(page, 'Ильина Ева Марковна')
    await expect(value(page, 'Эл. почта')).toHaveText('mama@ilina.example')
    await expect(value(page, 'Адрес')).toHaveText('Тверь, ул. Фонарная, 9')
    await expect(value(page, 'Сайт')).toHaveText('https://ilina.example')
    await openTab(page, 'История')
    await expect(newestEntry(page)).toContainText('Рулёв Глеб Сергеевич')
    await expect(newestEntry(page)).toContainText('papa@ilina.example')
    await expect(newestEntry(page)).toContainText('mama@ilina.example')

    await second.reload()
    await expect(value(second, 'Адрес')).toHaveText('Тверь, ул. Фонарная, 9')
  })

  test('или чужую, и тогда сохраняется остальное своё', async ({ page, anotherPage }) => {
    const id = await clientId('Тихонько', 'Аркадий')
    const second = await anotherPage()
    await edit(page, {
      login: 'administrator',
      id,
      changes: { 'Эл. почта': 'moya@tihonko.example', 'Номер договора': 'Т-77' },
    })
    await edit(second, { login: 'manager', id, changes: { 'Эл. почта': 'chuzhaya@tihonko.example' } })
    await saveByKeys(second)

    await page.keyboard.press('Control+Enter')
    await clash(page, 'Эл. почта')
      .getByRole('radio', { name: /^Сейчас в карточке/ })
      .check()
    await dialog(page).getByRole('button', { name: 'Сохранить выбранное' }).click()
    await expectCard(page, 'Тихонько Аркадий Ильич')
    await expect(value(page, 'Эл. почта')).toHaveText('chuzhaya@tihonko.example')
    await expect(value(page, 'Номер договора')).toHaveText('Т-77')
    await page.reload()
    await expect(value(page, 'Эл. почта')).toHaveText('chuzhaya@tihonko.example')
    await openTab(page, 'История')
    await expect(newestEntry(page)).toContainText('Порядкова Зоя Марковна')
    await expect(newestEntry(page)).toContainText('Т-77')
    await expect(newestEntry(page)).not.toContainText('tihonko')
  })
})
