import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { names, table } from '../support/directory.ts'
import { addClient, itemId } from '../support/own-data.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

async function addCondition(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Условие', exact: true }).click()
  await page.getByRole('option', { name, exact: true }).click()
}

test.describe('Вопросы к таблице клиентов', () => {
  test('кто с этим тегом родился на этих днях, и всё это файлом', async ({ page }) => {
    await signIn(page, 'administrator')
    const tag = await itemId(await apiOf(page), 'tags', 'Нужен пандус')
    for (const [firstName, birthDate] of [
      ['Анна', '1990-02-28'],
      ['Борис', '1980-03-01'],
      ['Вера', '1970-03-02'],
    ] as const) {
      await addClient(page, { lastName: 'Февралёв', firstName, birthDate, tagIds: [tag] })
    }
    await addClient(page, { lastName: 'Февралёв', firstName: 'Глеб', birthDate: '1991-03-01' })

    await page.goto('/clients')
    await addCondition(page, 'Теги')
    await page.getByRole('option', { name: 'Нужен пандус' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: /^Теги: Нужен пандус/ })).toBeVisible()
    await addCondition(page, 'День рождения')
    await page.getByLabel('С', { exact: true }).fill('27.02')
    await page.getByLabel('По', { exact: true }).fill('1.03')
    await page.getByRole('button', { name: 'Готово' }).click()
    await addCondition(page, 'Имя или название')
    await page.getByRole('textbox', { name: 'Имя или название' }).fill('феврал')
    await page.keyboard.press('Enter')
    await expect(names(page)).toHaveText(['Февралёв Анна', 'Февралёв Борис'])
    await expect(page).toHaveURL(/birthdayFrom=02-27/)

    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Выгрузить' }).click()
    const file = await waiting
    await expect(page.getByText('Выгружено 2 строки')).toBeVisible()
    expect(file.suggestedFilename()).toMatch(/^Клиенты \d{4}-\d\d-\d\d\.csv$/)
    const lines = (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').trim().split(/\r?\n/)
    const heads = await table(page).getByRole('columnheader').allTextContents()
    expect(lines).toHaveLength(3)
    expect(lines[0]?.split(/[;,]/).slice(0, 1)).toEqual([heads[0]?.trim()])
    expect(lines[0]?.split(/[;,]/)).toHaveLength(heads.length)
    expect(lines[1]).toContain('Февралёв Анна')
  })

  test('сортировка по двум столбцам', async ({ page }) => {
    await signIn(page, 'top')
    await expect(names(page).first()).toBeVisible()
    const head = (name: string) => table(page).getByRole('columnheader', { name }).getByRole('button')
    await page.getByRole('button', { name: 'Столбцы' }).click()
    await page.getByRole('checkbox', { name: 'Дата регистрации', exact: true }).check()
    await page.keyboard.press('Escape')
    await head('Дата регистрации').click()
    // What the page itself was answered: another journey may register somebody any moment.
    const answered = page.waitForResponse(/\/clients\?.*sort=-registeredOn(,|%2C)name/)
    await head('Клиент').click({ modifiers: ['Shift'] })
    await expect(page).toHaveURL(/sort=-registeredOn(,|%2C)name/)
    await expect(head('Дата регистрации')).toContainText('1')
    await expect(head('Клиент')).toContainText('2')
    const { items } = (await (await answered).json()) as { items: { displayName: string }[] }
    const first = items.slice(0, 5).map(({ displayName }) => displayName)
    await expect.poll(async () => (await names(page).allTextContents()).slice(0, 5)).toEqual(first)
    await head('Клиент').click()
    await expect(page).not.toHaveURL(/registeredOn/)
  })
})
