import { inProject } from '../../tools/project.ts'
import { row } from '../support/directory.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

// Not part of a run: `KITH_DOCS_SCREENSHOT=1 npx playwright test docs-picture` takes the picture of the README anew.
if (process.env.KITH_DOCS_SCREENSHOT === '1') {
  test.use({ colorScheme: 'light' })

  test('картинка для README', async ({ page }) => {
    await signIn(page, 'top')
    await page.getByRole('button', { name: 'Условие', exact: true }).click()
    await page.getByRole('option', { name: 'Группа' }).click()
    await page.getByRole('option', { name: 'Корпоративные' }).click()
    await expect(row(page, 'АО «Тёплый бетон»')).toBeVisible()
    await page.mouse.move(0, 0)
    await page.screenshot({ path: inProject('docs/directory.png'), animations: 'disabled' })
  })
}
