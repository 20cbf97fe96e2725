import type { Locator, Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard, newestEntry } from '../support/card.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { field } from '../support/form.ts'
import { addClient, itemId } from '../support/own-data.ts'
import { keepPicture } from '../support/pictures.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const PAYER = 'Гривенников Яков'
const FRIEND = 'Алтынов Пётр'

const button = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
const balance = (page: Page, account: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: account, exact: true }) })
/** The line of an operation in the list, by what it was. */
const line = (page: Page, was: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name: was, exact: true }) })

/** Begins an operation that stands in the menu. */
async function begin(page: Page, name: string): Promise<Locator> {
  await button(page.getByRole('main'), 'Ещё').last().click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  return page.getByRole('dialog', { name, exact: true })
}

test('Счета: пополнить, перевести, упереться в порог, начислить долг и отменить', async ({ page, watch }) => {
  // Two previews are refused: a charge below the floor, and a reversal of what has been spent.
  watch.expectRefusal('POST', /^\/api\/v1\/operations$/, 409)
  await openSession(page, 'director')
  const payer = await addClient(page, { lastName: 'Гривенников', firstName: 'Яков' })
  await addClient(page, { lastName: 'Алтынов', firstName: 'Пётр' })
  await page.goto(`/clients/${payer}?tab=accounts`)
  await expectCard(page, PAYER)
  await expect(page.getByText('Операций пока нет')).toBeVisible()

  await test.step('пополняет с клавиатуры: кнопка называет сумму, строка и остаток появляются', async () => {
    await button(page, 'Пополнить').click()
    const dialog = page.getByRole('dialog', { name: 'Пополнить' })
    await expect(field(page, 'Сумма, ₽')).toBeFocused()
    await page.keyboard.insertText('5 000,50')
    await expect(dialog.getByText(/0,00\s₽ → 5\s000,50\s₽/)).toBeVisible()
    await expect(button(dialog, /Пополнить на 5\s000,50\s₽/)).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toHaveCount(0)
    await expect(balance(page, 'Основной счёт')).toContainText(/5\s000,50\s₽/)
    await expect(line(page, 'Пополнение')).toContainText(/\+5\s000,50\s₽/)
  })

  await test.step('переводит: видны оба остатка, до и после', async () => {
    const dialog = await begin(page, 'Перевести')
    await field(page, 'Сумма, ₽').fill('1000')
    await field(page, 'Кому').fill('Алтынов')
    await page.getByRole('option', { name: FRIEND }).first().click()
    await dialog.getByRole('combobox', { name: 'На какой счёт' }).click()
    await page
      .getByRole('option', { name: /Основной счёт/ })
      .last()
      .click()
    await expect(dialog.getByText(/5\s000,50\s₽ → 4\s000,50\s₽/)).toBeVisible()
    await expect(dialog.getByText(/0,00\s₽ → 1\s000,00\s₽/)).toBeVisible()
    await button(dialog, /Перевести 1\s000,00\s₽/).click()
    await expect(dialog).toHaveCount(0)
    await expect(line(page, 'Перевод')).toContainText('Алтынов')
  })

  await test.step('ниже порога списать нельзя: диалог говорит почему и ничего не проводит', async () => {
    await button(page, 'Списать').click()
    const dialog = page.getByRole('dialog', { name: 'Списать' })
    await field(page, 'Сумма, ₽').fill('900000')
    await expect(dialog.getByRole('alert')).toContainText(/ниже порога/)
    await expect(button(dialog, 'Списать')).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(balance(page, 'Основной счёт')).toContainText(/4\s000,50\s₽/)
  })

  await test.step('начисляет долг в городе, и он стоит словами', async () => {
    const dialog = await begin(page, 'Начислить долг')
    await field(page, 'Сумма, ₽').fill('2300')
    await field(page, 'Город').click()
    await page.getByRole('option').first().click()
    await expect(dialog.getByText(/клиент должен 2\s300,00\s₽/)).toBeVisible()
    await button(dialog, /Начислить долг 2\s300,00\s₽/).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('row').filter({ hasText: 'Задолженность,' }).first()).toContainText(
      /клиент должен 2\s300,00\s₽/,
    )
  })

  await test.step('отменяет пополнение: видно, что вернётся, и обе записи остаются', async () => {
    await line(page, 'Пополнение').getByRole('button', { name: 'Пополнение', exact: true }).click()
    await button(page.getByRole('dialog', { name: 'Пополнение' }), 'Отменить операцию').click()
    const question = page.getByRole('dialog', { name: 'Отменить операцию?' })
    // The transfer has spent a part of it: the floor keeps the rest.
    await expect(question.getByRole('alert')).toContainText(/ниже порога/)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await line(page, 'Перевод').getByRole('button', { name: 'Перевод', exact: true }).click()
    await button(page.getByRole('dialog', { name: 'Перевод' }), 'Отменить операцию').click()
    await expect(question.getByText(/4\s000,50\s₽ → 5\s000,50\s₽/)).toBeVisible()
    await field(page, 'Комментарий').fill('Не тому')
    await button(question, /Отменить операцию на 1\s000,00\s₽/).click()
    await expect(question).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(line(page, 'Перевод')).toContainText('отменена')
    await expect(line(page, 'Отмена операции')).toContainText('Не тому')
    await expect(balance(page, 'Основной счёт')).toContainText(/5\s000,50\s₽/)
  })

  await test.step('история говорит о деньгах словами', async () => {
    await page.goto(`/clients/${payer}?tab=history`)
    await expect(newestEntry(page)).toContainText(/Отмена операции\s*1\s000,00\s₽, Не тому/)
  })
})

test('Счета читаются программой экрана и помещаются на телефон', async ({ page }) => {
  await openSession(page, 'top')
  const client = await addClient(page, { lastName: 'Пятаков', firstName: 'Глеб' })
  await page.goto(`/clients/${client}?tab=accounts`)
  await button(page, 'Пополнить').click()
  await field(page, 'Сумма, ₽').fill('700')
  await button(page.getByRole('dialog'), /Пополнить на 700,00\s₽/).click()
  await expect(line(page, 'Пополнение')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectAccessible(page, ['light', 'dark'])
  await keepPicture(page, 'accounts-1440-ru-light')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await keepPicture(page, 'accounts-390-ru-light')
})

test('Порог группы назван по имени, а без своего счёта видно, кто платит', async ({ page }) => {
  await openSession(page, 'administrator')
  const api = await apiOf(page)
  const groupId = await itemId(api, 'client-groups', 'Корпоративные')
  const network = await addClient(page, { kind: 'organization', name: 'Сеть «Грош»', groupId })
  const driver = await addClient(page, { lastName: 'Полушкин', firstName: 'Лев', parentId: network })
  await page.goto(`/clients/${network}?tab=accounts`)
  const thresholds = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Пороги' }) })
  await expect(thresholds).toContainText('Ниже этого баланс не опускается')
  await page.goto(`/clients/${driver}?tab=accounts`)
  await expect(page.getByText('Своего счёта нет, платит')).toBeVisible()
  await expect(button(page.getByRole('main'), 'Пополнить')).toHaveCount(0)
  await page.getByRole('main').getByRole('link', { name: 'Сеть «Грош»' }).last().click()
  await expect(button(page, 'Пополнить')).toBeVisible()
})
