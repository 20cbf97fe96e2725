import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { addPersonLike } from '../support/database.ts'
import { names } from '../support/directory.ts'
import { keepPicture } from '../support/pictures.ts'
import { DEMO_PASSWORD, fillSignIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'
import { totpCode } from '../support/totp.ts'

test('Двухфакторный вход: включить, войти с кодом приложения; неверный код отвергнут', async ({
  page,
  watch,
}) => {
  await addPersonLike('manager', 'careful', 'ru')
  await page.goto('/profile')
  await fillSignIn(page, 'careful')
  await page.getByRole('button', { name: 'Включить двухфакторный вход' }).click()
  const setup = page.getByRole('dialog', { name: 'Включить двухфакторный вход' })
  await setup.getByLabel('Ваш пароль', { exact: true }).fill(DEMO_PASSWORD)
  await setup.getByRole('button', { name: 'Дальше' }).click()
  await expect(setup.getByText('введите секрет вручную')).toBeVisible()
  const secret = ((await setup.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent()) ?? '').replaceAll(
    ' ',
    '',
  )
  await setup.getByLabel('Код, который показало приложение').fill(totpCode(secret, -1))
  await setup.getByRole('button', { name: 'Включить' }).click()
  await expect(setup.getByRole('list', { name: 'Запасные коды' }).getByRole('listitem')).toHaveCount(10)
  await setup.getByRole('button', { name: 'Коды сохранены' }).click()
  await expect(page.getByText('включён', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: /^Учётная запись:/ }).click()
  await page.getByRole('menuitem', { name: 'Выйти' }).click()
  watch.expectRefusal('POST', /^\/api\/v1\/auth\/sign-in$/, 401)
  await fillSignIn(page, 'careful')
  await expect(page.getByRole('heading', { name: 'Второй шаг входа' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page, ['light', 'dark'])
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await keepPicture(page, 'sign-in-code-390-ru-light')
  await page.setViewportSize({ width: 1440, height: 900 })
  await keepPicture(page, 'sign-in-code-1440-ru-light')

  const code = page.getByLabel('Код из приложения')
  const wrong = totpCode(secret, 0) === '000000' ? '000001' : '000000'
  await code.fill(wrong)
  await expect(page.getByRole('alert')).toContainText('Код не подошёл')
  await code.fill(totpCode(secret, 0))
  await expect(names(page).first().or(page.getByText('Двухфакторный вход'))).toBeVisible()
  await expect(page.getByRole('button', { name: /^Учётная запись:/ })).toBeVisible()
})
