import { lookAt } from '../support/look-at.ts'
import { MONEY_PLACES } from '../support/money-places.ts'
import { SETTINGS } from '../support/registry-places.ts'
import { RELATION_TYPE } from '../support/relation-places.ts'
import { openSession } from '../support/sign-in.ts'
import { test } from '../support/test.ts'

test.describe('Страницы доступны, читаются и не прокручиваются вбок', () => {
  test('счета, деньги, документы и проверка учёта', async ({ page }) => {
    test.setTimeout(240_000)
    await openSession(page, 'top')
    await lookAt(page, MONEY_PLACES)
  })

  test('настройки, профиль и вид связи', async ({ page }) => {
    test.setTimeout(240_000)
    await openSession(page, 'owner')
    await lookAt(page, [...SETTINGS, RELATION_TYPE])
  })
})
