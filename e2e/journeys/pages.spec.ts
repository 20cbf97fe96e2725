import { lookAt } from '../support/look-at.ts'
import { OVERLAYS, PLACES } from '../support/places.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test.describe('Страницы доступны, читаются и не прокручиваются вбок', () => {
  test('вход', async ({ page }) => {
    await lookAt(page, [
      {
        name: 'sign-in',
        open: async () => {
          await page.goto('/sign-in')
          await expect(page.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()
        },
      },
    ])
  })

  test('все страницы', async ({ page, watch }) => {
    test.setTimeout(240_000)
    watch.expectRefusal('GET', /^\/api\/v1\/clients\/019ab000/, 404)
    await openSession(page, 'top')
    await lookAt(page, PLACES)
  })

  test('что открывается поверх страниц', async ({ page }) => {
    test.setTimeout(240_000)
    await openSession(page, 'regional')
    await lookAt(page, OVERLAYS)
  })
})
