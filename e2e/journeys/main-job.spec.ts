import { expectCard, newestEntry, saveByKeys, value } from '../support/card.ts'
import { names, openDirectory, row, searchTable, table } from '../support/directory.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test.describe('Найти клиента, поправить карточку, увидеть историю', () => {
  test('таблица находит по части имени и по последним цифрам телефона', async ({ page }) => {
    await signIn(page, 'administrator')
    await openDirectory(page)
    await searchTable(page, 'канарейк')
    await expect(names(page).filter({ hasText: 'Канарейкин Фёдор Петрович' })).toBeVisible()
    await expect(names(page).filter({ hasText: 'Канарейкина Надежда Викторовна' })).toBeVisible()
    await expect(page).toHaveURL(/search=/)

    await searchTable(page, 'надежда канар')
    await expect(names(page).first()).toHaveText('Канарейкина Надежда Викторовна')

    await searchTable(page, '6677')
    await expect(names(page).first()).toHaveText('Канарейкин Фёдор Петрович')
    await expect(row(page, 'Канарейкин Фёдор Петрович')).toContainText('+7 911 555-66-77')

    await searchTable(page, '8 (921) 444-77')
    await expect(names(page)).toHaveText(['Перепёлкин Семён Борисович'])
  })

  test('поиск по Ctrl+K открывает карточку с любой страницы', async ({ page }) => {
    await signIn(page, 'administrator', '/dictionaries/cities')
    await expect(page.getByRole('heading', { level: 1, name: 'Справочники' })).toBeVisible()
    const palette = page.getByRole('combobox', { name: 'Быстрый поиск' })

    await page.keyboard.press('Control+k')
    await expect(palette).toBeFocused()
    await palette.pressSequentially('перепел')
    await expect(page.getByRole('option', { name: /Перепёлкин Семён Борисович/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()

    await page.keyboard.press('Control+k')
    await palette.pressSequentially('7788')
    const hit = page.getByRole('option', { name: /Перепёлкин Семён Борисович/ })
    await expect(hit).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expectCard(page, 'Перепёлкин Семён Борисович')
    await expect(page.getByRole('main')).toContainText('+7 921 444-77-88')
  })

  test('менеджер правит карточку одной клавиатурой, и история говорит, кто и что сменил', async ({
    page,
  }) => {
    await signIn(page, 'manager')
    await expect(names(page).first()).toBeVisible()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Искать в таблице' })).toBeFocused()
    await page.keyboard.type('абрикосова вера')
    await expect(names(page)).toHaveText(['Абрикосова Вера Львовна'])
    await page.keyboard.press('Enter')
    await expect(table(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expectCard(page, 'Абрикосова Вера Львовна')
    await expect(value(page, 'Примечание')).toHaveText('Покупает оправы для всей семьи.')

    await page.keyboard.press('e')
    const note = page.getByLabel('Примечание', { exact: true })
    await note.fill('Звонить после шести вечера.')
    await page.getByLabel('Эл. почта', { exact: true }).fill('vera@abrikos.example')
    await expect(page.getByText('изменено 2 поля')).toBeVisible()
    await saveByKeys(page)
    await expect(page.getByText('Сохранено', { exact: true })).toBeVisible()
    await expect(value(page, 'Примечание')).toHaveText('Звонить после шести вечера.')

    await page.keyboard.press('0')
    const entry = newestEntry(page)
    await expect(entry).toContainText('Правка')
    await expect(entry).toContainText('Тестова Ольга Игоревна')
    await expect(entry).toContainText('Покупает оправы для всей семьи.')
    await expect(entry).toContainText('Звонить после шести вечера.')
    await expect(entry).toContainText('vera@abrikos.example')

    await page.reload()
    await expect(newestEntry(page)).toContainText('Звонить после шести вечера.')
    await page.keyboard.press('1')
    await expect(value(page, 'Эл. почта')).toHaveText('vera@abrikos.example')
  })
})
