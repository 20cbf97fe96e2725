import { lookAt } from '../support/look-at.ts'
import { CLIENT_OVERLAYS, CLIENT_PLACES } from '../support/registry-places.ts'
import { MENTIONS } from '../support/relation-places.ts'
import { openSession } from '../support/sign-in.ts'
import { test } from '../support/test.ts'

test.describe('Страницы о клиентах доступны, читаются и не прокручиваются вбок', () => {
  test('вкладки карточки, звонок и новые справочники', async ({ page }) => {
    test.setTimeout(240_000)
    await openSession(page, 'director')
    await lookAt(page, CLIENT_PLACES)
  })

  test('что открывается поверх карточки и таблицы', async ({ page }) => {
    test.setTimeout(240_000)
    await openSession(page, 'director')
    await lookAt(page, [...CLIENT_OVERLAYS, MENTIONS])
  })
})
