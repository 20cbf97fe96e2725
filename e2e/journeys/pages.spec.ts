import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { addPersonLike } from '../support/database.ts'
import { MONEY_IN_ENGLISH, MONEY_PLACES } from '../support/money-places.ts'
import { keepPicture } from '../support/pictures.ts'
import { IN_ENGLISH, OVERLAYS, PLACES, type Place } from '../support/places.ts'
import { CLIENT_OVERLAYS, CLIENT_PLACES, SETTINGS } from '../support/registry-places.ts'
import { MENTIONS, RELATION_OVERLAYS, RELATION_PLACES, RELATION_TYPE } from '../support/relation-places.ts'
import { fillSignIn, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const

type Width = keyof typeof SIZES

async function lookAt(page: Page, width: Width, places: readonly Place[]): Promise<void> {
  for (const { name, open, only } of places) {
    if (only !== undefined && only !== width) continue
    await test.step(name, async () => {
      await open(page)
      await expectNoSidewaysScroll(page)
      await keepPicture(page, `${name}-${width}-ru-light`)
      // Colours are the same at every width, so the dark theme is looked at once.
      const themes = width === 1440 || only === width ? (['light', 'dark'] as const) : (['light'] as const)
      await expectAccessible(page, themes, () => keepPicture(page, `${name}-${width}-ru-dark`))
    })
  }
}

test.describe('Страницы доступны, читаются и не прокручиваются вбок', () => {
  // Most of a run's time goes here, so the workers share it.
  test.describe.configure({ mode: 'parallel' })

  for (const width of [1440, 390] as const) {
    test.describe(`при ширине ${width}`, () => {
      test.use({ viewport: SIZES[width] })

      test('вход', async ({ page }) => {
        await lookAt(page, width, [
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
        await signIn(page, 'top')
        await lookAt(page, width, PLACES)
      })

      test('что открывается поверх страниц', async ({ page }) => {
        test.setTimeout(240_000)
        await signIn(page, 'regional')
        await lookAt(page, width, OVERLAYS)
      })

      test('вкладки карточки, звонок, новые справочники и окна карточки', async ({ page }) => {
        test.setTimeout(240_000)
        await signIn(page, 'director')
        await lookAt(page, width, [...CLIENT_PLACES, ...CLIENT_OVERLAYS, MENTIONS])
      })

      test('счета, деньги, документы и проверка учёта', async ({ page }) => {
        test.setTimeout(240_000)
        await signIn(page, 'top')
        await lookAt(page, width, MONEY_PLACES)
      })

      test('связи, схема, семья и комментарии', async ({ page }) => {
        test.setTimeout(240_000)
        await signIn(page, 'top')
        await lookAt(page, width, [...RELATION_PLACES, ...RELATION_OVERLAYS])
      })

      test('настройки, профиль и вид связи', async ({ page }) => {
        test.setTimeout(240_000)
        await signIn(page, 'owner')
        await lookAt(page, width, [...SETTINGS, RELATION_TYPE])
      })

      test('по-английски', async ({ page }) => {
        const login = `english-${width}`
        await addPersonLike('top', login, 'en')
        await page.goto('/')
        await fillSignIn(page, login)
        await expect(page.getByRole('button', { name: /^Account:/ })).toBeVisible()
        for (const { name, open } of [...IN_ENGLISH, ...MONEY_IN_ENGLISH]) {
          await open(page)
          await expectNoSidewaysScroll(page)
          await keepPicture(page, `${name}-${width}-en-light`)
        }
      })
    })
  }
})
