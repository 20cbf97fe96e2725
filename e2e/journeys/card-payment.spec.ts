import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard } from '../support/card.ts'
import { accessFaults, expectNoSidewaysScroll } from '../support/checks.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** Makes a link in the dialogue of the card that is on the page, and answers its address. */
async function makeLink(page: Page, amount: string): Promise<string> {
  await page.getByRole('button', { name: 'Пополнить картой' }).click()
  const dialog = page.getByRole('dialog', { name: 'Пополнить картой' })
  await dialog.getByLabel('Сумма, ₽').fill(amount)
  await dialog.getByRole('button', { name: 'Создать ссылку' }).click()
  await expect(dialog.getByRole('img', { name: 'Код со ссылкой на оплату' })).toBeVisible()
  const address = await dialog.getByRole('link', { name: 'Открыть' }).getAttribute('href')
  return address ?? ''
}

/** Nothing that axe calls serious or critical, and nothing beyond the edge of a phone. */
async function expectGoodPage(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await accessFaults(page), `accessibility, ${colorScheme} theme`).toEqual([])
  }
  await expectNoSidewaysScroll(page)
}

test('Оплата картой: ссылка, страница оплаты, деньги на счёте, возврат; отказ денег не приносит', async ({
  page,
  anotherPage,
}) => {
  test.slow()
  await openSession(page, 'director')
  const id = await addClient(page, { lastName: 'Картин', firstName: 'Лев', terminalAccount: 'T-900100' })
  const api = await apiOf(page)
  await page.goto(`/clients/${id}?tab=accounts`)
  await expectCard(page, 'Картин Лев')
  const panel = page.locator('section').filter({ hasText: 'Пополнение картой и в терминале' }).last()
  await expect(panel).toContainText('T-900100')
  await expect(panel).toContainText('песочница')

  const address = await makeLink(page, '1 500')
  const phone = await anotherPage({ viewport: { width: 390, height: 844 }, locale: 'ru-RU' })
  await phone.goto(address)
  await expect(phone.getByRole('main')).toContainText(/1\s500,00\s₽/)
  await expect(phone.getByRole('main')).toContainText('Это песочница')
  await expectGoodPage(phone)
  await phone.getByRole('button', { name: 'Оплатить' }).click()
  await expect(phone.getByRole('heading', { name: 'Оплата прошла' })).toBeVisible()
  await expectGoodPage(phone)

  const dialog = page.getByRole('dialog', { name: 'Пополнить картой' })
  await expect(dialog).toContainText('Клиент заплатил')
  await dialog.getByRole('button', { name: 'Закрыть' }).click()
  await expect(panel.getByRole('listitem').first()).toContainText('оплачено')
  const accounts = async () => (await (await api.get(`/clients/${id}/accounts`)).json()).items
  const main = (items: { role: string; balanceMinor: number }[]) =>
    items.find(({ role }) => role === 'main')?.balanceMinor
  expect(main(await accounts())).toBe(150_000)

  await panel.getByRole('button', { name: 'Вернуть' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Вернуть/ })
    .click()
  await expect(panel.getByRole('listitem').first()).toContainText('возвращено')
  expect(main(await accounts())).toBe(0)

  await phone.goto(await makeLink(page, '300'))
  await phone.getByRole('button', { name: 'Отказаться' }).click()
  await expect(phone.getByRole('heading', { name: 'Оплата не прошла' })).toBeVisible()
  await expect(dialog).toContainText('отказался')
  await dialog.getByRole('button', { name: 'Закрыть' }).click()
  await expect(panel.getByRole('listitem').first()).toContainText('не оплачено')
  expect(main(await accounts())).toBe(0)
  await page.goto(`/clients/${id}?tab=history`)
  await expect(page.getByRole('main')).toContainText('Оплата картой не прошла')
})
