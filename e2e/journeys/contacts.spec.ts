import { apiOf } from '../support/api-caller.ts'
import { expectCard, newestEntry, openTab, value } from '../support/card.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test('Контакты организации: одной строкой, без двойника, главный, должность, убрать и вернуть', async ({
  page,
}) => {
  await openSession(page, 'director')
  const network = 'ООО «Сеть примеров»'
  const organization = await addClient(page, { kind: 'organization', name: network })
  const shop = await addClient(page, { kind: 'unit', name: 'Магазин у моста', parentId: organization })
  const phone = '+79217770011'
  await addClient(page, { lastName: 'Известнова', firstName: 'Клара', phones: [{ number: phone }] })
  await page.goto(`/clients/${organization}`)
  await expectCard(page, network)
  const panel = page.getByRole('main').locator('section').filter({ hasText: 'Контакты' }).last()
  const row = (name: string) => panel.getByRole('listitem').filter({ hasText: name })
  await page.getByRole('button', { name: 'Добавить контакт' }).click()
  const line = page.getByRole('form', { name: 'Новый контакт' })

  // Somebody new, typed as one line.
  await line.getByLabel('Имя').fill('Тестова Ольга, 8 921 777-00-22, бухгалтер')
  await page.keyboard.press('Enter')
  await expect(line.getByLabel('Телефон')).toHaveValue('8 921 777-00-22')
  await line.getByLabel('Должность').press('Enter')
  await expect(row('Тестова Ольга')).toContainText('бухгалтер')
  await expect(row('Тестова Ольга')).toContainText('главный')
  await expect(row('Тестова Ольга')).toContainText('+7 921 777-00-22')

  // Somebody known by the phone is offered before a double arises.
  await line.getByLabel('Имя').fill('Клара')
  await line.getByLabel('Телефон').fill('8 921 777-00-11')
  await line.getByLabel('Должность').fill('директор')
  await page.keyboard.press('Enter')
  const known = line.getByRole('button', { name: 'Добавить в контакты: Известнова Клара' })
  await expect(known).toBeFocused()
  await expectAccessible(page, ['light', 'dark'])
  await page.keyboard.press('Enter')
  await expect(row('Известнова Клара')).toContainText('директор')
  await page.getByRole('button', { name: 'Сделать главным контактом: Известнова Клара' }).click()
  await expect(row('Известнова Клара')).toContainText('главный')
  await expect(row('Тестова Ольга')).not.toContainText('главный')

  await page.getByRole('button', { name: 'Изменить должность: Тестова Ольга' }).click()
  await page.getByLabel('Должность: Тестова Ольга').fill('главный бухгалтер')
  await page.keyboard.press('Enter')
  await expect(row('Тестова Ольга')).toContainText('главный бухгалтер')
  await page.getByRole('button', { name: 'Убрать из контактов: Тестова Ольга' }).click()
  await expect(row('Тестова Ольга')).toHaveCount(0)
  await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(row('Тестова Ольга')).toContainText('главный бухгалтер')
  await openTab(page, 'История')
  await expect(newestEntry(page)).toContainText('Добавлен контакт')
  await expect(newestEntry(page)).toContainText('Тестова Ольга, главный бухгалтер')

  // The same person of another organisation: their card names both.
  const api = await apiOf(page)
  const { items } = await (await api.get(`/clients/${organization}/contacts`)).json()
  const personId = items[0].person.id
  await api.send('POST', `/clients/${shop}/contacts`, { personId, position: 'управляющая' })
  await page.goto(`/clients/${personId}`)
  await expectCard(page, 'Известнова Клара')
  await expect(value(page, 'Контакт')).toContainText('Магазин у моста, управляющая')
  await value(page, 'Контакт').getByRole('link', { name: network }).click()
  await expectCard(page, network)
})

test('Реквизиты от вышестоящего и структура: видно, чьи они, и что под кем стоит', async ({ page }) => {
  await openSession(page, 'director')
  const network = 'ООО «Сеть маяков»'
  const organization = await addClient(page, { kind: 'organization', name: network, inn: '7707083893' })
  const shop = await addClient(page, { kind: 'unit', name: 'Магазин у пруда', parentId: organization })
  const department = await addClient(page, { kind: 'unit', name: 'Отдел тканей', parentId: shop })
  await addClient(page, { lastName: 'Ситцев', firstName: 'Пётр', parentId: department })
  await page.goto(`/clients/${shop}`)
  await expectCard(page, 'Магазин у пруда')
  await expect(value(page, 'ИНН')).toContainText('7707083893')
  await expect(page.getByRole('main').getByRole('link', { name: `от: ${network}` })).toBeVisible()
  await page.getByRole('link', { name: 'Задать свои' }).click()
  await expect(page.getByLabel('ИНН')).toBeFocused()
  await page.getByLabel('ИНН').fill('500100732259')
  await page.keyboard.press('Control+Enter')
  await expect(value(page, 'ИНН')).toContainText('500100732259')
  await expect(page.getByRole('link', { name: `от: ${network}` })).toHaveCount(0)

  await page.goto(`/clients/${organization}`)
  await page.getByRole('button', { name: 'Ещё' }).click()
  await page.getByRole('menuitem', { name: 'Структура' }).click()
  const cards = page.getByRole('main').locator('[data-client]')
  await expect(cards).toHaveCount(3)
  await page.getByRole('button', { name: 'Показать подчинённых: Отдел тканей, 1 подчинённый' }).click()
  await expect(cards.filter({ hasText: 'Ситцев П.' })).toHaveCount(1)
  await expectAccessible(page, ['light', 'dark'])
  await page.getByRole('button', { name: /Скрыть подчинённых: Магазин у пруда/ }).click()
  await expect(cards).toHaveCount(2)
  await page.goBack()
  await expectCard(page, network)
  await page.goForward()
  await expect(cards).toHaveCount(2)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Сохранить схему в SVG' }).click()
  expect((await download).suggestedFilename()).toBe('Структура ООО «Сеть маяков».svg')
  await cards.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(cards.filter({ hasText: 'Магазин у пруда' })).toBeFocused()
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.keyboard.press('Enter')
  await expectCard(page, 'Магазин у пруда')
})
