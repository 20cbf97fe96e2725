import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard, newestEntry } from '../support/card.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const UNIT = 'Плёс на Заречной'
const GROUP = 'Сдержанные'

const setting = (page: Page, label: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: label, exact: true }) })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Откуда значение' })

/** Opens the inputs of a setting, types and presses Enter. */
async function setByKeys(page: Page, label: string, typed: string): Promise<void> {
  await button(page, `Изменить: ${label}`).click()
  await field(page, label).fill(typed)
  await page.keyboard.press('Enter')
}

test('Настройка подразделения действует ниже, пока её не вернут', async ({ page }) => {
  await openSession(page, 'manager')
  const network = await addClient(page, { kind: 'organization', name: 'Сеть «Тихий плёс»' })
  const unit = await addClient(page, { kind: 'unit', name: UNIT, parentId: network })
  const worker = await addClient(page, { lastName: 'Плёсов', firstName: 'Яков', parentId: unit })

  await test.step('свою скидку задают в строке, не выходя из неё', async () => {
    await page.goto(`/clients/${unit}?tab=settings`)
    await expect(setting(page, 'Скидка')).toContainText('по умолчанию')
    await setByKeys(page, 'Скидка', 'много')
    await expect(page.getByRole('alert').filter({ hasText: 'Нужен процент от 0 до 100' })).toBeVisible()
    await field(page, 'Скидка').fill('7,5')
    await page.keyboard.press('Enter')
    await expect(setting(page, 'Скидка')).toContainText(/7,5\s?%\s*своё/)
    await expect(button(page, 'Изменить: Скидка')).toBeFocused()
    await expect(inspector(page)).toContainText(/Почему 7,5\s?%\?/)
  })

  await test.step('у сотрудника она видна с источником, и метка ведёт к нему', async () => {
    await page.goto(`/clients/${worker}?tab=settings`)
    await expect(setting(page, 'Скидка')).toContainText(/7,5\s?%/)
    await expect(setting(page, 'Скидка')).not.toContainText('своё')
    await setting(page, 'Скидка')
      .getByRole('link', { name: `от: ${UNIT}` })
      .click()
    await expectCard(page, UNIT)
    await expect(inspector(page)).toContainText(/Плёс на Заречной — 7,5\s?%/)
    await expectAccessible(page, ['light', 'dark'])
    await expectNoSidewaysScroll(page)
  })

  await test.step('«Как выше» убирает её, а отмена возвращает', async () => {
    await button(page, 'Как выше: Скидка').click()
    await expect(setting(page, 'Скидка')).not.toContainText('своё')
    await page.getByRole('button', { name: 'Отменить' }).last().click()
    await expect(setting(page, 'Скидка')).toContainText('своё')
    await button(page, 'Скидка').focus()
    await page.keyboard.press('Delete')
    await expect(setting(page, 'Скидка')).toContainText('по умолчанию')
  })

  await test.step('история рассказывает об этом словами', async () => {
    await page.goto(`/clients/${unit}?tab=history`)
    await expect(newestEntry(page)).toContainText(/Скидка: 7,5\s?% → как выше/)
    await page.goto(`/clients/${worker}?tab=settings`)
    await expect(setting(page, 'Скидка')).toContainText('по умолчанию')
  })
})

test('Закрытое в группе ниже не изменить, пока его не откроют', async ({ page, anotherPage, watch }) => {
  await openSession(page, 'admin')
  const api = await apiOf(page)
  const made = await api.send('POST', '/dictionaries/client-groups/items', { name: GROUP })
  const { id: groupId } = (await made.json()) as { id: string }
  const client = await addClient(page, { kind: 'organization', name: 'ООО «Сдержанность»', groupId })
  const below = await anotherPage()
  await signIn(below, 'manager', `/clients/${client}?tab=settings`)
  await button(below, 'Изменить: Скидка').click()
  await field(below, 'Скидка').fill('9')

  await test.step('группа задаёт скидку и закрывает её', async () => {
    await page.goto('/dictionaries/client-groups')
    await page.getByRole('link', { name: `Настройки группы «${GROUP}»` }).click()
    await expect(page.getByRole('heading', { level: 1, name: GROUP })).toBeVisible()
    await setByKeys(page, 'Скидка', '5')
    await expect(setting(page, 'Скидка')).toContainText(/5\s?%\s*своё/)
    await button(page, 'Закрыть для нижестоящих').click()
    await expect(setting(page, 'Скидка').getByRole('img', { name: 'Закрыто для нижестоящих' })).toBeVisible()
    await expectAccessible(page, ['light'])
  })

  await test.step('кто уже вписал своё, видит у поля, почему оно не сохранилось', async () => {
    watch.expectRefusal('PUT', /\/settings\/discount$/, 409)
    await below.keyboard.press('Enter')
    await expect(below.getByRole('alert').filter({ hasText: GROUP })).toBeVisible()
    await expect(field(below, 'Скидка')).toHaveValue('9')
    await below.reload()
    await expect(setting(below, 'Скидка')).toContainText(`закрыто на уровне группы «${GROUP}»`)
    await expect(setting(below, 'Скидка')).toContainText('нельзя')
    await expect(button(below, 'Изменить: Скидка')).toHaveCount(0)
  })

  await test.step('метка ведёт в группу, где её открывают', async () => {
    await setting(below, 'Скидка')
      .getByRole('link', { name: /^закрыто на уровне/ })
      .click()
    await expect(below.getByRole('heading', { level: 1, name: GROUP })).toBeVisible()
    await button(below, 'Открыть для нижестоящих').click()
    await expect(button(below, 'Закрыть для нижестоящих')).toBeVisible()
    await below.goto(`/clients/${client}?tab=settings`)
    await expect(setting(below, 'Скидка')).toContainText(`от группы «${GROUP}»`)
    await expect(button(below, 'Изменить: Скидка')).toBeVisible()
  })
})
