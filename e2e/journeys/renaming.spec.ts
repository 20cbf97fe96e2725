import type { Page } from '@playwright/test'
import { expectCard, value } from '../support/card.ts'
import { choose, field } from '../support/form.ts'
import { startEmptyCompany } from '../support/own-company.ts'
import type { Service } from '../support/service.ts'
import { expect, test } from '../support/test.ts'

// Names hold for the whole company, so this journey has a company of its own.
test.describe('Компания называет всё по-своему', () => {
  let service: Service
  let token: string

  test.beforeAll(async () => {
    ;({ service, token } = await startEmptyCompany('renaming'))
  })

  test.afterAll(() => service?.stop())

  const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Всё сохранено' })

  test('клиенты становятся партнёрами: в разделах, кнопках, полях и отказах, а введённое не меняется', async ({
    page,
    watch,
  }) => {
    await page.goto(`${service.url}/setup#${token}`)
    await page.getByLabel('Имя', { exact: true }).fill('Первая Анна Ивановна')
    await page.getByLabel('Логин', { exact: true }).fill('anna')
    await page.getByLabel('Пароль', { exact: true }).fill('слон-и-моська')
    await page.getByRole('button', { name: 'Создать и войти' }).click()
    await expect(page.getByText('Клиентов пока нет')).toBeVisible()
    await page.getByRole('link', { name: 'Справочники' }).click()
    await page.getByRole('link', { name: /Группы клиентов/ }).click()
    await page.getByLabel('Новое значение').fill('Клиенты опта')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listitem').filter({ hasText: 'Клиенты опта' })).toBeVisible()

    await page.getByRole('link', { name: 'Настройки', exact: true }).click()
    await page.getByRole('link', { name: 'Названия', exact: true }).click()
    const term = page.getByRole('textbox', { name: 'По-русски', exact: true }).first()
    await term.fill('партнёр')
    await expect(page.getByLabel('кому? несколько')).toHaveValue('партнёрам')
    await expect(page.getByRole('status', { name: 'Так будет в текстах' })).toContainText('Новый партнёр')
    await page.getByLabel('По-английски', { exact: true }).first().fill('partner')
    await page.getByRole('textbox', { name: 'Связи: по-русски' }).fill('Кто с кем')
    await page.getByRole('textbox', { name: 'Найти поле' }).fill('примечание')
    await page.getByRole('textbox', { name: 'Примечание: по-русски' }).fill('Памятка о клиенте')
    await page.keyboard.press('Control+Enter')
    await expect(saved(page)).toBeVisible()

    const rail = page.getByRole('navigation', { name: 'Разделы', exact: true })
    await expect(rail.getByRole('link', { name: 'Кто с кем' })).toBeVisible()
    await rail.getByRole('link', { name: 'Партнёры' }).click()
    await expect(page.getByRole('heading', { name: 'Партнёры' })).toBeVisible()
    await expect(page.getByText('Партнёров пока нет')).toBeVisible()

    await page.keyboard.press('Insert')
    await expect(page.getByRole('heading', { name: 'Новый партнёр' })).toBeVisible()
    await field(page, 'Фамилия').fill('Клиент')
    await choose(page, 'Группа', 'опт', 'Клиенты опта')
    await page.getByRole('button', { name: 'Ещё поля' }).click()
    await field(page, 'Памятка о клиенте').fill('Старый клиент')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, 'Клиент')
    await expect(value(page, 'Группа')).toHaveText('Клиенты опта')
    await expect(value(page, 'Памятка о клиенте')).toHaveText('Старый клиент')

    watch.expectRefusal('GET', /^\/api\/v1\/clients\/[^/]+$/, 404)
    await page.goto(`${service.url}/clients/01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54`)
    await expect(page.getByText('Партнёр не найден')).toBeVisible()

    await page.goto(`${service.url}/settings/naming`)
    await page.getByRole('button', { name: 'Вернуть стандартное', exact: true }).click()
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await expect(saved(page)).toBeVisible()
    await expect(rail.getByRole('link', { name: 'Клиенты' })).toBeVisible()
  })
})
