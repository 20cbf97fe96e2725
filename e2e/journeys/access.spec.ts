import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { addPersonLike } from '../support/database.ts'
import { names } from '../support/directory.ts'
import { DEMO_PASSWORD, fillSignIn, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const NEW_PASSWORD = 'три несвязанных слова 2026'

/** Fills in «Новый пользователь» and returns the password that is shown once. */
async function createUser(page: Page, name: string, login: string, role: string): Promise<string> {
  await page.getByRole('button', { name: 'Добавить пользователя' }).click()
  const form = page.getByRole('dialog', { name: 'Новый пользователь' })
  await form.getByLabel('Имя').fill(name)
  await form.getByLabel('Логин').fill(login)
  await form.getByRole('checkbox', { name: role, exact: true }).check()
  await form.getByRole('button', { name: 'Создать и показать пароль' }).click()
  const shown = page.getByRole('dialog', { name: `Временный пароль: ${name}` })
  const password = (await shown.locator('code').textContent()) ?? ''
  await shown.getByRole('button', { name: 'Готово' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  return password
}

test.describe('Пользователи и сеансы', () => {
  test('новый пользователь придумывает свой пароль, а заблокированный теряет доступ со следующего нажатия', async ({
    page,
    anotherPage,
    watch,
  }) => {
    const office = await anotherPage()
    await signIn(office, 'owner', '/settings/staff')
    const password = await createUser(office, 'Новичкова Ия Павловна', 'novichkova', 'Продавец')
    expect(password.length).toBeGreaterThanOrEqual(12)

    await page.goto('/')
    await fillSignIn(page, 'novichkova', password)
    await expect(page.getByRole('heading', { name: 'Придумайте свой пароль' })).toBeVisible()
    await page.getByLabel('Нынешний пароль', { exact: true }).fill(password)
    await page.getByLabel('Новый пароль', { exact: true }).fill(NEW_PASSWORD)
    await page.getByLabel('Новый пароль ещё раз', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Сменить пароль' }).click()
    await expect(names(page).first()).toBeVisible()

    await office.getByRole('button', { name: 'Заблокировать' }).click()
    await office
      .getByRole('dialog', { name: 'Заблокировать: Новичкова Ия Павловна?' })
      .getByRole('button', { name: 'Заблокировать' })
      .click()
    await expect(office.getByText('Доступ закрыт')).toBeVisible()
    watch.expectRefusal('GET', /^\/api\/v1\//, 401)
    watch.expectRefusal('POST', /^\/api\/v1\/auth\/refresh$/, 401)
    await names(page).first().click()
    await expect(page.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()
    watch.expectRefusal('POST', /^\/api\/v1\/auth\/sign-in$/, 401)
    await fillSignIn(page, 'novichkova', NEW_PASSWORD)
    await expect(page.getByRole('alert')).toContainText('Логин или пароль не подошли.')
  })

  test('роль выше своей не дать: форма и API называют недостающие права', async ({ page }) => {
    await signIn(page, 'admin', '/settings/staff')
    await page.getByRole('button', { name: 'Добавить пользователя' }).click()
    const form = page.getByRole('dialog', { name: 'Новый пользователь' })
    const director = form.getByRole('checkbox', { name: 'Директор', exact: true })
    await expect(director).toBeDisabled()
    await expect(director).toHaveAccessibleDescription(
      /Даёт права, которых нет у вас:.*Возврат по абонементу/,
    )
    const api = await apiOf(page)
    const { items } = await (await api.get('/roles')).json()
    const role = items.find(({ name }: { name: string }) => name === 'Директор')
    const refused = await api.send('POST', '/staff-users', {
      name: 'Самозванцев',
      login: 'samozvantsev',
      roleIds: [role.id],
      everywhere: true,
    })
    expect(refused.status()).toBe(403)
    expect((await refused.json()).detail).toMatch(/возврат по абонементу/i)
  })

  test('свои сеансы видны, чужие устройства можно отключить', async ({ page, anotherPage, watch }) => {
    await addPersonLike('seller', 'two-places', 'ru')
    const home = await anotherPage()
    await home.goto('/')
    await fillSignIn(home, 'two-places', DEMO_PASSWORD)
    await expect(names(home).first()).toBeVisible()
    await page.goto('/profile')
    await fillSignIn(page, 'two-places', DEMO_PASSWORD)
    await expect(page.getByText('этот сеанс')).toBeVisible()
    const ends = page.getByRole('button', { name: /^Завершить сеанс:/ })
    await expect(ends).toHaveCount(1)
    await page.getByRole('button', { name: 'Завершить все, кроме этого' }).click()
    await expect(ends).toHaveCount(0)
    watch.expectRefusal('GET', /^\/api\/v1\//, 401)
    watch.expectRefusal('POST', /^\/api\/v1\/auth\/refresh$/, 401)
    await names(home).first().click()
    await expect(home.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()
    await expect(page.getByText('этот сеанс')).toBeVisible()
  })
})
