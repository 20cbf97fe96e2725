import type { Locator, Page } from '@playwright/test'
import { newestEntry } from '../support/card.ts'
import { expectAccessible } from '../support/checks.ts'
import { field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const button = (place: Page | Locator, name: string | RegExp) =>
  place.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
const pending = (page: Page) => page.getByRole('list', { name: 'В резерве' }).getByRole('listitem')
const ended = (page: Page) => page.getByRole('list', { name: 'Завершённые' }).getByRole('listitem')

async function topUp(page: Page, roubles: string): Promise<void> {
  await button(page, 'Пополнить').click()
  await field(page, 'Сумма, ₽').fill(roubles)
  await button(page.getByRole('dialog'), /^Пополнить на/).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function setAside(page: Page, roubles: string, why: string): Promise<void> {
  await button(page, 'Зарезервировать').click()
  const dialog = page.getByRole('dialog', { name: 'Зарезервировать' })
  await field(page, 'Сумма, ₽').fill(roubles)
  await field(page, 'Для чего').fill(why)
  await button(dialog, new RegExp(`^Зарезервировать ${roubles}`)).click()
  await expect(dialog).toHaveCount(0)
  await expect(pending(page).filter({ hasText: why })).toBeVisible()
}

test('Резерв: отложить, упереться в порог, списать часть, снять; завершённые видны', async ({
  page,
  watch,
}) => {
  // A preview is refused: more than there is can’t be set aside.
  watch.expectRefusal('POST', /^\/api\/v1\/holds$/, 409)
  await openSession(page, 'director')
  const client = await addClient(page, { lastName: 'Целковый', firstName: 'Савва' })
  await page.goto(`/clients/${client}?tab=accounts`)
  await topUp(page, '1000')

  await test.step('видно, сколько останется; больше, чем есть, не отложить', async () => {
    await button(page, 'Зарезервировать').click()
    const dialog = page.getByRole('dialog', { name: 'Зарезервировать' })
    await field(page, 'Сумма, ₽').fill('700')
    await expect(dialog.getByText(/1\s000,00\s₽ → 300,00\s₽/)).toBeVisible()
    await field(page, 'Сумма, ₽').fill('900000')
    await expect(dialog.getByRole('alert')).toContainText(/ниже порога/)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(button(page, 'Зарезервировать')).toBeFocused()
  })

  await test.step('списывает из резерва меньше отложенного: остаток освобождается', async () => {
    await setAside(page, '700', 'Оправа под заказ')
    await button(page, /^Списать из резерва 700,00/).click()
    const dialog = page.getByRole('dialog', { name: 'Списать' })
    await field(page, 'Сумма, ₽').fill('650')
    await expect(dialog.getByText(/1\s000,00\s₽ → 350,00\s₽/)).toBeVisible()
    await button(dialog, /^Списать 650,00/).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('Сейчас ничего не зарезервировано.')).toBeVisible()
  })

  await test.step('снимает другой: сначала видно, что изменится', async () => {
    await setAside(page, '100', 'Линзы')
    await expectAccessible(page, ['light', 'dark'])
    await button(page, /^Снять резерв 100,00/).click()
    const question = page.getByRole('dialog', { name: 'Снять резерв?' })
    await expect(question.getByText(/250,00\s₽ → 350,00\s₽/)).toBeVisible()
    await button(question, /^Освободить 100,00/).click()
    await expect(question).toHaveCount(0)
    await expect(pending(page)).toHaveCount(0)
  })

  await test.step('завершённые говорят, чем кончились, и ведут к списанию', async () => {
    await button(page, 'Завершённые').click()
    await expect(ended(page).filter({ hasText: 'Линзы' })).toContainText('снят')
    await button(ended(page).filter({ hasText: 'Оправа под заказ' }), /^списан/).click()
    await expect(page.getByRole('dialog', { name: 'Списание' })).toContainText(/650,00\s₽/)
    await page.keyboard.press('Escape')
  })

  await test.step('история говорит и об этом', async () => {
    await page.goto(`/clients/${client}?tab=history`)
    await expect(newestEntry(page)).toContainText(/Резерв снят\s*100,00\s₽/)
  })
})
