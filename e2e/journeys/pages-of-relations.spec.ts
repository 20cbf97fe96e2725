import { lookAt } from '../support/look-at.ts'
import { RELATION_OVERLAYS, RELATION_PLACES } from '../support/relation-places.ts'
import { openSession } from '../support/sign-in.ts'
import { test } from '../support/test.ts'

test('Связи, схема, семья и комментарии доступны, читаются и не прокручиваются вбок', async ({ page }) => {
  test.setTimeout(240_000)
  await openSession(page, 'top')
  await lookAt(page, [...RELATION_PLACES, ...RELATION_OVERLAYS])
})
