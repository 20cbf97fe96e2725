import { expectCard, openTab } from '../support/card.ts'
import { field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test('Дисконтная карта: выдать, записать покупку, увидеть итоги; занятый номер отвергнут', async ({
  page,
  watch,
}) => {
  await openSession(page, 'seller')
  await page.goto(`/clients/${await addClient(page, { lastName: 'Скидкин', firstName: 'Марк' })}`)
  await expectCard(page, 'Скидкин Марк')
  await openTab(page, 'Дисконтные карты')
  await page.getByRole('button', { name: 'Выдать карту' }).first().click()
  const form = page.getByRole('dialog', { name: 'Новая дисконтная карта' })
  await form.getByLabel('Номер').fill('000124')
  watch.expectRefusal('POST', /^\/api\/v1\/discount-cards$/, 409)
  await page.keyboard.press('Control+Enter')
  await expect(form.getByText(/номер.*уже|уже.*номер/i)).toBeVisible()
  await form.getByLabel('Номер').fill('777001')
  await field(page, 'Вид карты').click()
  await page.getByRole('option', { name: 'Серебряная' }).click()
  await form.getByLabel('Скидка VIP, %').fill('7,5')
  await form.getByLabel('Бонусы с покупки, %').fill('10')
  await page.keyboard.press('Control+Enter')
  await expect(form).toHaveCount(0)
  const main = page.getByRole('main')
  await expect(main).toContainText('Карта 777001')
  await expect(main).toContainText('Серебряная')

  await page.getByRole('button', { name: 'Покупка' }).click()
  const visit = page.getByRole('dialog', { name: 'Покупка по карте 777001' })
  await visit.getByLabel('Что купили').fill('Оправа «Иволга»')
  await visit.getByLabel('Сумма строки').fill('12 000')
  await visit.getByRole('button', { name: 'Ещё строка' }).click()
  await visit.getByLabel('Что купили').last().fill('Проверка зрения')
  await visit.getByText('услуга').last().click()
  await visit.getByLabel('Сумма строки').last().fill('350,50')
  await expect(visit).toContainText(/Всего 12\s350,50/)
  await page.keyboard.press('Control+Enter')
  await expect(visit).toHaveCount(0)
  const purchases = page.getByRole('region', { name: 'Покупки по карте' })
  await expect(purchases).toContainText('Оправа «Иволга»')
  const sum = (term: string) => purchases.locator('dl > div').filter({ hasText: term }).locator('dd')
  await expect(sum('Посещений')).toHaveText('1')
  await expect(sum('Товары')).toHaveText(/^12\s000/)
  await expect(sum('Услуги')).toHaveText(/^350,50/)
  await expect(sum('Покупок на сумму')).toHaveText(/^12\s350,50/)
  await expect(sum('Начислено бонусов')).toHaveText(/^1\s235,05/)
})
