import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard, newestEntry, openTab, value } from '../support/card.ts'
import { names } from '../support/directory.ts'
import { choose, expectFault, field, phone } from '../support/form.ts'
import { openSession, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** Opens the form as operators do. */
async function pressInsert(page: Page): Promise<void> {
  await expect(names(page).first()).toBeVisible()
  await page.keyboard.press('Insert')
  await expect(page.getByRole('heading', { level: 1, name: 'Новый клиент' })).toBeVisible()
  // The heading is there before the form, and keys pressed between them are nobody's.
  await expect(page.getByRole('button', { name: 'Сохранить и добавить ещё' })).toBeVisible()
}

async function chooseKind(page: Page, kind: 'Человек' | 'Организация' | 'Подразделение'): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Вид клиента' }).getByText(kind, { exact: true }).click()
}

test.describe('Завести клиента', () => {
  test('человека с двумя телефонами', async ({ page }) => {
    await signIn(page, 'administrator')
    await pressInsert(page)
    await expect(field(page, 'Фамилия')).toBeFocused()
    await page.keyboard.type('Кнопкина')
    await field(page, 'Имя').fill('Зоя')
    await choose(page, 'Группа', 'розн', 'Розничные')
    await phone(page, 0).pressSequentially('89217770011')
    await page.getByRole('button', { name: 'Добавить телефон' }).click()
    await expect(phone(page, 1)).toBeFocused()
    await page.keyboard.type('9217770012')
    await page.getByRole('combobox', { name: 'Подпись' }).last().fill('рабочий')
    await page.keyboard.press('Escape')
    await phone(page, 1).focus()
    await page.keyboard.press('Control+Enter')

    await expectCard(page, 'Кнопкина Зоя')
    await openTab(page, 'Телефоны')
    const lines = page.getByRole('main').getByRole('listitem').filter({ hasText: '+7' })
    await expect(lines).toHaveCount(2)
    await expect(lines.first()).toContainText('+7 921 777-00-11')
    await expect(lines.first()).toContainText('основной')
    await expect(lines.last()).toContainText('+7 921 777-00-12')
    await expect(lines.last()).toContainText('рабочий')
    await openTab(page, 'История')
    await expect(newestEntry(page)).toContainText('Новый клиент')
    await expect(newestEntry(page)).toContainText('Порядкова Зоя Марковна')
  })

  test('организацию без названия, под ней подразделение и сотрудника', async ({ page }) => {
    await signIn(page, 'manager')
    await pressInsert(page)
    await chooseKind(page, 'Организация')
    await choose(page, 'Группа', 'корп', 'Корпоративные')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, /^Клиент \d+$/)
    const organization = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

    await page.getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('menuitem', { name: 'Добавить подразделение' }).click()
    await expect(field(page, 'Вышестоящее подразделение')).toHaveValue(organization)
    await field(page, 'Название').fill('Отдел пуговиц')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, 'Отдел пуговиц')
    await expect(page.getByRole('main')).toContainText(`от корневого: ${organization}`)

    await page.keyboard.press('+')
    await expect(field(page, 'Вышестоящее подразделение')).toHaveValue('Отдел пуговиц')
    await expect(field(page, 'Группа')).toHaveCount(0)
    await field(page, 'Фамилия').fill('Петелькин')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, 'Петелькин')
    const way = page.getByRole('navigation', { name: 'Путь к клиенту' })
    await expect(way.getByRole('link')).toHaveText(['Клиенты', organization, 'Отдел пуговиц'])
    await expect(value(page, 'Группа')).toContainText('Корпоративные')

    await page.keyboard.press('Shift+ArrowLeft')
    await expectCard(page, 'Отдел пуговиц')
    await way.getByRole('link', { name: organization }).click()
    await openTab(page, 'История')
    await expect(page.getByRole('main').locator('section ol')).toContainText('Петелькин')
  })

  test('отказы стоят у своих полей и сказаны по-русски', async ({ page }) => {
    await signIn(page, 'director')
    await pressInsert(page)
    await page.keyboard.press('Control+Enter')
    await expectFault(page, 'Фамилия', 'Укажите фамилию или имя')
    await expectFault(page, 'Группа', 'Выберите группу или вышестоящее подразделение')
    await expect(field(page, 'Фамилия')).toBeFocused()

    await field(page, 'Фамилия').fill('Ошибкин')
    await phone(page, 0).fill('12')
    await page.keyboard.press('Tab')
    await expectFault(page, 'Номер телефона', 'Не похоже на номер. Например: +7 921 444-77-88')
    await page.getByRole('button', { name: 'Ещё поля' }).click()
    await field(page, 'Дата рождения').fill('30.02.2020')
    await field(page, 'Эл. почта').fill('не почта')
    await field(page, 'Договор с').fill('01.12.2026')
    await field(page, 'Договор по').fill('01.11.2026')
    await page.keyboard.press('Control+Enter')
    await expectFault(page, 'Номер телефона', 'Не похоже на номер. Например: +7 921 444-77-88')
    await expectFault(page, 'Дата рождения', 'Такой даты нет. Например: 14.11.2026')
    await expectFault(page, 'Эл. почта', 'Не похоже на адрес почты')
    await expectFault(page, 'Договор по', 'Договор не может закончиться раньше, чем начался')
    await field(page, 'Дата рождения').fill('01.01.2100')
    await page.keyboard.press('Control+Enter')
    await expectFault(page, 'Дата рождения', 'Дата не может быть в будущем')

    await chooseKind(page, 'Подразделение')
    await page.keyboard.press('Control+Enter')
    await expectFault(page, 'Название', 'Назовите подразделение')
    await expectFault(
      page,
      'Вышестоящее подразделение',
      'Выберите организацию или подразделение, которому оно подчинено',
    )
  })

  test('что отверг сервер, тоже стоит у поля, а введённое остаётся', async ({ page, anotherPage, watch }) => {
    const office = await anotherPage()
    await openSession(office, 'admin')
    const admin = await apiOf(office)
    const added = await admin.send('POST', '/dictionaries/client-groups/items', { name: 'Мимолётные' })
    const { id } = await added.json()

    await signIn(page, 'regional')
    await pressInsert(page)
    await field(page, 'Фамилия').fill('Опоздалкин')
    await choose(page, 'Группа', 'мимо', 'Мимолётные')
    const retired = await admin.send(
      'PATCH',
      `/dictionaries/client-groups/items/${id}`,
      { retired: true },
      added.headers().etag,
    )
    expect(retired.status()).toBe(200)
    watch.expectRefusal('POST', /^\/api\/v1\/clients$/, 422)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText('Не сохранили: поправьте отмеченные поля')
    await expect(field(page, 'Группа')).toHaveAttribute('aria-invalid', 'true')
    await expect(field(page, 'Группа')).toHaveAccessibleDescription(/[а-яё]/)
    await expect(field(page, 'Фамилия')).toHaveValue('Опоздалкин')
    await choose(page, 'Группа', 'розн', 'Розничные')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, 'Опоздалкин')
  })

  test('о знакомом телефоне и имени предупреждает, но не мешает', async ({ page }) => {
    await signIn(page, 'top')
    await pressInsert(page)
    await field(page, 'Фамилия').fill('Перепёлкин')
    await field(page, 'Имя').fill('Семён')
    await phone(page, 0).fill('8 911 555 66 77')
    const warning = page.getByRole('status').filter({ hasText: 'уже есть' })
    await expect(warning).toContainText('Телефон +7 911 555-66-77 уже есть у клиента:')
    await expect(warning.getByRole('link', { name: 'Канарейкин Фёдор Петрович' })).toBeVisible()
    await expect(warning).toContainText('«Перепёлкин Семён» — такой клиент уже есть:')

    await page.keyboard.press('Escape')
    const question = page.getByRole('dialog', { name: 'Не сохранять этого клиента?' })
    await question.getByRole('button', { name: 'Вернуться к правке' }).click()
    await expect(field(page, 'Фамилия')).toHaveValue('Перепёлкин')
    await page.getByRole('button', { name: 'Отмена' }).click()
    await question.getByRole('button', { name: 'Не сохранять' }).click()
    await expect(page).toHaveURL(/\/clients$/)
  })

  test('одного за другим, не выходя из формы', async ({ page }) => {
    await signIn(page, 'seller')
    await pressInsert(page)
    await field(page, 'Фамилия').fill('Первенцев')
    await choose(page, 'Группа', 'сем', 'Семейные')
    await page.getByRole('button', { name: 'Сохранить и добавить ещё' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Сохранили:' })).toContainText('Первенцев')
    await expect(field(page, 'Фамилия')).toHaveValue('')
    await expect(field(page, 'Фамилия')).toBeFocused()
    await expect(field(page, 'Группа')).toHaveValue('Семейные')
    await page.keyboard.type('Вторушин')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Сохранили:' })).toContainText('Вторушин')
    await page.getByRole('status').getByRole('link', { name: 'Вторушин' }).click()
    await expectCard(page, 'Вторушин')
    await expect(value(page, 'Ответственный')).toHaveText('Пробин Семён Львович')
  })
})
