import { apiOf } from '../support/api-caller.ts'
import { expectCard } from '../support/card.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { addClient, itemId } from '../support/own-data.ts'
import { openSession, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** A month in which nobody else's journey posts anything. */
const DAYS = 'period=own&from=2019-03-01&to=2019-03-31'

test('Деньги: отчёт, разбивка, операции за строкой, файл; должники и карточка', async ({ page }) => {
  await openSession(page, 'top')
  const clientId = await addClient(page, { lastName: 'Копилкин', firstName: 'Егор' })
  const api = await apiOf(page)
  const cityId = await itemId(api, 'cities', 'Тверь')
  const post = async (body: object) => {
    const answer = await api.send('POST', '/operations', { clientId, cityId, ...body })
    expect(answer.status(), await answer.text()).toBe(201)
  }
  await post({ kind: 'top-up', amountMinor: 500_050, method: 'cash', occurredAt: '2019-03-04T09:00:00.000Z' })
  await post({ kind: 'top-up', amountMinor: 70_000, method: 'card', occurredAt: '2019-03-12T09:00:00.000Z' })
  await post({ kind: 'refund', amountMinor: 20_000, method: 'cash', occurredAt: '2019-03-12T10:00:00.000Z' })
  await post({ kind: 'debt-accrual', amountMinor: 90_000, occurredAt: '2019-03-20T09:00:00.000Z' })
  const main = page.getByRole('main')
  const row = (text: string | RegExp) => main.getByRole('row').filter({ hasText: text })

  await test.step('видит приход, расход и разницу за период, по дням', async () => {
    await page.goto(`/money?${DAYS}`)
    await expect(main.getByRole('heading', { name: 'Деньги', exact: true })).toBeVisible()
    await expect(row('04.03.2019')).toContainText(/5\s000,50\s₽/)
    await expect(row('12.03.2019')).toContainText(/500,00\s₽/)
    await expect(row('Итого')).toContainText(/5\s700,50\s₽/)
    await expect(row('Итого')).toContainText(/5\s500,50\s₽/)
    await expect(page.getByRole('img', { name: /Приход и расход с 2019-03-01/ })).toBeVisible()
    await expectAccessible(page, ['light', 'dark'])
  })

  await test.step('разбивает по способу, и адрес это помнит', async () => {
    await page.getByRole('button', { name: 'Способ', exact: true }).click()
    await page.getByRole('button', { name: 'Период', exact: true }).click()
    // Until the answer comes, the rows are those of the days.
    await expect(row('Наличные')).toHaveCount(1)
    await expect(row('Наличные')).toContainText(/4\s800,50\s₽/)
    await expect(row('Карта')).toContainText(/700,00\s₽/)
    await page.reload()
    await expect(row('Наличные')).toContainText(/4\s800,50\s₽/)
  })

  await test.step('открывает операции за строкой, от них — карточку', async () => {
    await row('Наличные').getByRole('button', { name: 'Наличные' }).click()
    const behind = page.getByRole('dialog')
    await expect(behind.getByRole('listitem')).toHaveCount(2)
    await expect(behind.getByRole('listitem').first()).toContainText(/Возврат денег.*−200,00\s₽/)
    await page.keyboard.press('Escape')
    await expect(behind).toHaveCount(0)
  })

  await test.step('выгружает то, что видит', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Выгрузить' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('Деньги 2019-03-01 – 2019-03-31.csv')
  })

  await test.step('среди должников находит клиента с его городом и переходит в карточку', async () => {
    await page.getByRole('link', { name: 'Клиенты, расчёты' }).click()
    await expect(main.getByRole('heading', { name: 'Клиенты, расчёты' })).toBeVisible()
    await main.getByText('Только должники').click()
    await expect(page).toHaveURL(/debtors=true/)
    await page.goto(`/money/clients?debtors=true&rootId=${clientId}&${DAYS}`)
    await expect(row('Копилкин Егор')).toContainText(/Тверь: клиент должен 900,00\s₽/)
    await expect(row('Копилкин Егор')).toContainText(/5\s500,50\s₽/)
    await expectAccessible(page, ['light', 'dark'])
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await page.getByRole('link', { name: 'Копилкин Егор' }).click()
    await expectCard(page, 'Копилкин Егор')
  })
})

test('Деньги: кому отчёты не положены, тот их не видит', async ({ page }) => {
  await signIn(page, 'seller')
  await expect(page.getByRole('navigation', { name: 'Разделы' })).toContainText('Клиенты')
  await expect(page.getByRole('link', { name: 'Деньги' })).toHaveCount(0)
})
