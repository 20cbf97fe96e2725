import type { Page } from '@playwright/test'
import { expectCard, startEditing, value } from '../support/card.ts'
import { choose, field, phone } from '../support/form.ts'
import { startOwnDemo } from '../support/own-company.ts'
import { addClient } from '../support/own-data.ts'
import type { Service } from '../support/service.ts'
import { openSession, signIn } from '../support/sign-in.ts'
import { expect, test as onSharedDemo } from '../support/test.ts'

/** These rules hold for a whole company and would stop the other journeys, so this one has a company of its own. */
const test = onSharedDemo.extend<object, { service: Service }>({
  service: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures that are used as a pattern.
    async ({}, use) => {
      const service = await startOwnDemo('company_settings')
      await use(service)
      await service.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ service }, use) => use(service.url),
})

const RULE = 'Один телефон у нескольких клиентов'

async function setPhoneRule(page: Page, rule: 'Предупреждать' | 'Нельзя'): Promise<void> {
  await page
    .getByRole('radiogroup', { name: RULE })
    .getByRole('radio', { name: new RegExp(`^${rule}`) })
    .click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Всё сохранено' })).toBeVisible()
}

/** Presses the tick that shows a field on the card, and saves. */
async function turnField(page: Page, label: string, shown: boolean): Promise<void> {
  await page.getByRole('checkbox', { name: label, exact: true }).setChecked(shown)
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Всё сохранено' })).toBeVisible()
}

test.describe('Настройки компании действуют сразу', () => {
  test('запрет на один телефон у двоих: продавцу отказано, и сказано, чей номер', async ({
    page,
    anotherPage,
    watch,
  }) => {
    const office = await anotherPage()
    await signIn(office, 'admin', '/settings/company')
    const phones = [{ number: '+79217770044', main: true }]
    await addClient(office, { lastName: 'Первохозяев', firstName: 'Нил', phones })
    await office.reload()
    await setPhoneRule(office, 'Нельзя')
    await signIn(page, 'seller', '/clients/new')
    await field(page, 'Фамилия').fill('Двойников')
    await choose(page, 'Группа', 'розн', 'Розничные')
    await phone(page, 0).fill('8 921 777 00 44')
    await page.keyboard.press('Tab')
    watch.expectRefusal('POST', /^\/api\/v1\/clients$/, 422)
    await page.keyboard.press('Control+Enter')
    await expect(phone(page, 0)).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('alert').filter({ hasText: 'Не сохранили' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Открыть карточку' })).toHaveAttribute('href', /\/clients\//)

    await setPhoneRule(office, 'Предупреждать')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, 'Двойников')
  })

  test('скрытого поля нет ни в карточке, ни в форме; показанное возвращается с тем, что в нём было', async ({
    page,
    anotherPage,
  }) => {
    const office = await anotherPage()
    await signIn(office, 'top', '/settings/company')
    await openSession(page, 'director')
    const client = { lastName: 'Полевой', firstName: 'Олег', performerNote: 'Стучать трижды' }
    const address = `/clients/${await addClient(page, client)}`
    await page.goto(address)
    await expectCard(page, 'Полевой Олег')
    await expect(value(page, 'Примечание для исполнителя')).toHaveText('Стучать трижды')

    await turnField(office, 'Примечание для исполнителя', false)
    await page.reload()
    await expectCard(page, 'Полевой Олег')
    await expect(page.getByText('Стучать трижды')).toHaveCount(0)
    await expect(page.getByText('Примечание для исполнителя')).toHaveCount(0)
    await startEditing(page)
    await expect(field(page, 'Примечание для исполнителя')).toHaveCount(0)

    await turnField(office, 'Примечание для исполнителя', true)
    await page.goto(address)
    await expect(value(page, 'Примечание для исполнителя')).toHaveText('Стучать трижды')
  })
})
