import { field } from '../support/form.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test.describe('Поиск прощает', () => {
  test('чужую раскладку, латиницу, опечатку и знает последние цифры телефона', async ({ page }) => {
    await signIn(page, 'administrator')
    const palette = page.getByRole('combobox', { name: 'Быстрый поиск' })
    for (const typed of ['rfyfhtqrby', 'Kanareikin', 'канарекин', 'канарейкин федор', '6677']) {
      await test.step(typed, async () => {
        await page.keyboard.press('Control+k')
        await palette.fill(typed)
        await expect(page.getByRole('option', { name: /Канарейкин Фёдор Петрович/ })).toBeVisible()
        await page.keyboard.press('Escape')
        await expect(palette).toBeHidden()
      })
    }
  })

  test('выбор вышестоящего: вглубь и обратно, не отрывая рук от клавиш', async ({ page }) => {
    await signIn(page, 'seller', '/clients/new')
    const parent = field(page, 'Вышестоящее подразделение')
    const inside = page.getByRole('status').filter({ hasText: 'Внутри:' })
    await parent.fill('vznysq ckjy')
    const elephant = page.getByRole('option', { name: /^Сеть «Мятный слон»/ })
    await expect(elephant).toHaveAttribute('data-combobox-selected', 'true')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(inside).toContainText('Внутри: Сеть «Мятный слон»')
    await expect(parent).toHaveValue('')
    await parent.fill('запад')
    await expect(page.getByRole('option', { name: /^Регион Запад/ })).toHaveAttribute(
      'data-combobox-selected',
      'true',
    )
    await page.keyboard.press('Shift+ArrowRight')
    await expect(inside).toContainText('Сеть «Мятный слон» › Регион Запад')
    await expect(page.getByRole('option', { name: /^Магазин на Речной/ })).toBeVisible()
    await page.keyboard.press('Shift+ArrowLeft')
    await expect(inside).toHaveText(/Внутри: Сеть «Мятный слон»($|Выше)/)
    await page.keyboard.press('Escape')
    await expect(inside).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1, name: 'Новый клиент' })).toBeVisible()
    await parent.fill('склад на заводской')
    await expect(page.getByRole('option', { name: /^Склад на Заводской/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(parent).toHaveValue('Склад на Заводской')
  })
})
