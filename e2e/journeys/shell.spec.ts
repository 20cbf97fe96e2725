import { addPersonLike, endSessions } from '../support/database.ts'
import { names } from '../support/directory.ts'
import { field } from '../support/form.ts'
import { fillSignIn, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** By this name the server's session of one journey can be told from those of the others. */
const BROWSER = 'Browser of the session that ends'

test.describe('Вход и выход', () => {
  test('неверный пароль объяснён, верный впускает туда, куда шли', async ({ page, watch }) => {
    watch.expectRefusal('POST', /^\/api\/v1\/auth\/sign-in$/, 401)
    await page.goto('/dictionaries/cities')
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await expect(page.getByText('Введите логин')).toBeVisible()
    await fillSignIn(page, 'regional', 'не-тот-пароль-совсем')
    await expect(page.getByRole('alert')).toContainText('Логин или пароль не подошли.')
    await fillSignIn(page, 'regional')
    await expect(page).toHaveURL(/\/dictionaries\/cities$/)
    await expect(page.getByText('Вологда')).toBeVisible()
  })

  test('сессия переживает перезагрузку и общая для вкладок, выход тоже', async ({ page }) => {
    await signIn(page, 'seller')
    await page.reload()
    await expect(names(page).first()).toBeVisible()
    const secondTab = await page.context().newPage()
    await secondTab.goto('/dictionaries/cities')
    await expect(secondTab.getByText('Вологда')).toBeVisible()

    await page.getByRole('button', { name: /^Учётная запись:/ }).click()
    await page.getByRole('menuitem', { name: 'Выйти' }).click()
    await expect(page.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()
    await expect(secondTab.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()
    await expect(secondTab.getByText('Вологда')).toHaveCount(0)
    await page.goto('/clients')
    await expect(page.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()
  })

  test.describe('в браузере, чью сессию можно закончить', () => {
    test.use({ userAgent: BROWSER })

    test('истёкшая сессия возвращает на место, и введённое цело', async ({ page, watch }) => {
      await signIn(page, 'seller-optometrist', '/clients/new')
      await field(page, 'Фамилия').fill('Недописанный')
      await field(page, 'Имя').fill('Пётр')
      await field(page, 'Группа').focus()
      await endSessions(BROWSER)
      watch.expectRefusal('GET', /^\/api\/v1\//, 401)
      watch.expectRefusal('POST', /^\/api\/v1\/auth\/refresh$/, 401)
      // Keys, and not a field: a request that was still on its way may have led to the sign-in already.
      await page.keyboard.insertText('розн')
      await expect(page.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()

      await fillSignIn(page, 'seller-optometrist')
      await expect(page).toHaveURL(/\/clients\/new$/)
      await expect(page.getByText('Вернули то, что вы не успели сохранить.')).toBeVisible()
      await expect(field(page, 'Фамилия')).toHaveValue('Недописанный')
      await expect(field(page, 'Имя')).toHaveValue('Пётр')
    })
  })
})

test.describe('Язык, оформление, клавиши', () => {
  test('язык меняется сразу и остаётся за человеком', async ({ page, anotherPage }) => {
    await addPersonLike('optometrist', 'linguist', 'ru')
    await page.goto('/')
    await fillSignIn(page, 'linguist')
    await expect(names(page).first()).toBeVisible()
    await page.getByRole('button', { name: 'Язык' }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(
      page.getByRole('grid', { name: 'Clients' }).getByRole('columnheader', { name: 'City' }),
    ).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible()

    const elsewhere = await anotherPage()
    await elsewhere.goto('/')
    await fillSignIn(elsewhere, 'linguist')
    await expect(elsewhere.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible()
  })

  test('оформление меняется сразу и остаётся за машиной', async ({ page }) => {
    await signIn(page, 'manager')
    const html = page.locator('html')
    await expect(html).toHaveAttribute('data-mantine-color-scheme', 'light')
    await page.getByRole('button', { name: 'Оформление' }).click()
    await page.getByRole('menuitemradio', { name: 'Тёмное' }).click()
    await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await page.reload()
    await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await expect(names(page).first()).toBeVisible()
  })

  test('«?» показывает клавиши этой страницы, Esc возвращает к делу', async ({ page }) => {
    await signIn(page, 'top')
    await expect(names(page).first()).toBeVisible()
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Клавиши' })
    await expect(keys.getByRole('heading', { name: 'Везде' })).toBeVisible()
    await expect(keys.getByRole('heading', { name: 'Таблица клиентов' })).toBeVisible()
    await expect(keys).toContainText('Новый клиент')
    await page.keyboard.press('Escape')
    await expect(keys).toHaveCount(0)
    await page.keyboard.press('Insert')
    await expect(page).toHaveURL(/\/clients\/new$/)
  })

  test('неизвестный адрес ведёт дальше, а не в тупик', async ({ page }) => {
    await signIn(page, 'administrator', '/такого/нет')
    await expect(page.getByText('По этому адресу ничего не открывается')).toBeVisible()
    await page.getByRole('link', { name: 'К клиентам' }).click()
    await expect(names(page).first()).toBeVisible()
  })
})
