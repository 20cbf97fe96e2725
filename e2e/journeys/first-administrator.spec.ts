import { expectCard, value } from '../support/card.ts'
import { names } from '../support/directory.ts'
import { choose, field } from '../support/form.ts'
import { startEmptyCompany } from '../support/own-company.ts'
import type { Service } from '../support/service.ts'
import { expect, test } from '../support/test.ts'

test.describe('Первый администратор на пустой базе', () => {
  test.describe.configure({ mode: 'serial' })
  let service: Service
  let token: string

  test.beforeAll(async () => {
    ;({ service, token } = await startEmptyCompany('first_administrator'))
  })

  test.afterAll(() => service?.stop())

  test('по одноразовой ссылке заводит себя, группу и первого клиента', async ({ page }) => {
    await page.goto(`${service.url}/`)
    await expect(page.getByText('Здесь ещё нет ни одного пользователя.')).toBeVisible()

    await page.goto(`${service.url}/setup#${token}`)
    await page.getByLabel('Имя', { exact: true }).fill('Первая Анна Ивановна')
    await page.getByLabel('Логин', { exact: true }).fill('anna')
    await page.getByLabel('Пароль', { exact: true }).fill('слон-и-моська')
    await page.getByRole('button', { name: 'Создать и войти' }).click()
    await expect(page.getByText('Клиентов пока нет')).toBeVisible()

    await page.getByRole('link', { name: 'Справочники' }).click()
    await page.getByRole('link', { name: /Группы клиентов/ }).click()
    await expect(page.getByText('Здесь пока пусто')).toBeVisible()
    await page.getByLabel('Новое значение').fill('Постоянные')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listitem').filter({ hasText: 'Постоянные' })).toBeVisible()

    await page.getByRole('link', { name: 'Клиенты', exact: true }).click()
    await expect(page.getByText('Клиентов пока нет')).toBeVisible()
    await page.keyboard.press('Insert')
    await field(page, 'Фамилия').fill('Начальникова')
    await field(page, 'Имя').fill('Мария')
    await choose(page, 'Группа', 'пост', 'Постоянные')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, 'Начальникова Мария')
    await expect(value(page, 'Группа')).toHaveText('Постоянные')

    await page.getByRole('link', { name: 'Клиенты', exact: true }).first().click()
    await expect(names(page)).toHaveText(['Начальникова Мария'])
  })

  test('ссылка срабатывает один раз', async ({ page }) => {
    await page.goto(`${service.url}/setup#${token}`)
    await expect(page.getByText('Первый администратор уже есть')).toBeVisible()
    await page.getByRole('link', { name: 'Ко входу' }).click()
    await page.getByLabel('Логин', { exact: true }).fill('anna')
    await page.getByLabel('Пароль', { exact: true }).fill('слон-и-моська')
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await expect(names(page)).toHaveText(['Начальникова Мария'])
  })
})
