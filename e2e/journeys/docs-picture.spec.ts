import { inProject } from '../../tools/project.ts'
import { row, searchTable, table } from '../support/directory.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

// Not part of a run: `KITH_DOCS_SCREENSHOT=1 npx playwright test docs-picture` takes the picture of the README anew.
if (process.env.KITH_DOCS_SCREENSHOT === '1') {
  test.use({ colorScheme: 'light' })

  test('картинка для README', async ({ page }) => {
    await signIn(page, 'top')
    await searchTable(page, 'регион запад')
    await expect(row(page, 'Регион Запад')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(table(page)).toBeFocused()
    await page.keyboard.press('Shift+ArrowRight')
    await expect(row(page, 'Магазин на Речной')).toBeVisible()
    await page.mouse.move(0, 0)
    await page.getByRole('heading', { level: 1 }).click()
    await page.screenshot({ path: inProject('docs/directory.png'), animations: 'disabled' })
  })
}
