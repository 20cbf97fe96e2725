import { addPersonLike } from '../support/database.ts'
import { lookAtInEnglish } from '../support/look-at.ts'
import { MONEY_IN_ENGLISH } from '../support/money-places.ts'
import { IN_ENGLISH } from '../support/places.ts'
import { fillSignIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test('По-английски страницы переведены и не прокручиваются вбок', async ({ page }) => {
  test.slow()
  await addPersonLike('top', 'english', 'en')
  await page.goto('/')
  await fillSignIn(page, 'english')
  await expect(page.getByRole('button', { name: /^Account:/ })).toBeVisible()
  await lookAtInEnglish(page, [...IN_ENGLISH, ...MONEY_IN_ENGLISH])
})
