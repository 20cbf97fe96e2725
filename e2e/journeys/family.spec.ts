import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard, newestEntry, openTab } from '../support/card.ts'
import { field, phone } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const MOTHER = 'Синичкина Анна'
const SON = 'Синичкин Олег'
const DAUGHTER = 'Синичкина Вера'
const FATHER = 'Стрижов Пётр'
const GIRL = 'Стрижова Майя'
const NUMBER = '+79000004911'
const NUMBER_SHOWN = '+7 900 000-49-11'

const member = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Кто в семье' }).getByRole('listitem').filter({ hasText: name })

/** A mother without a family, a son without one, and a girl who is in her father's. */
async function addRelatives(page: Page): Promise<{ mother: string; son: string; girl: string }> {
  const mother = await addClient(page, {
    ...{ lastName: 'Синичкина', firstName: 'Анна', sex: 'female', birthDate: '1990-05-01' },
    phones: [{ number: NUMBER, main: true }],
  })
  const son = await addClient(page, { lastName: 'Синичкин', firstName: 'Олег', birthDate: '2017-09-01' })
  const father = await addClient(page, { lastName: 'Стрижов', firstName: 'Пётр' })
  const girl = await addClient(page, { lastName: 'Стрижова', firstName: 'Майя', birthDate: '2018-04-05' })
  const api = await apiOf(page)
  const family = await api.send('POST', '/families', { headId: father, memberIds: [girl] })
  expect(family.status(), await family.text()).toBe(201)
  return { mother, son, girl }
}

/** Chooses somebody in the field below the family. */
async function addExisting(page: Page, name: string): Promise<void> {
  await field(page, 'Добавить клиента').fill(name)
  await page.getByRole('option', { name }).first().click()
}

test('Семья: глава собирает её на своей карточке, остальные на своих только видят', async ({ page }) => {
  await openSession(page, 'administrator')
  const { mother, son, girl } = await addRelatives(page)
  await page.goto(`/clients/${mother}`)
  await expectCard(page, MOTHER)

  await test.step('создаёт семью и добавляет сына', async () => {
    await page.keyboard.press('5')
    await page.getByRole('button', { name: 'Создать семью' }).click()
    await expect(member(page, MOTHER).getByRole('img', { name: 'Глава семьи' })).toHaveText('★')
    await addExisting(page, SON)
    await expect(member(page, SON)).toContainText('01.09.2017')
    await expect(member(page, SON).getByRole('img', { name: 'Глава семьи' })).toHaveCount(0)
  })

  await test.step('заводит дочь на месте, с тем же телефоном', async () => {
    await page.getByRole('button', { name: 'Создать клиента для семьи' }).click()
    const form = page.getByRole('dialog', { name: 'Новый клиент в семье' })
    await expect(field(page, 'Имя')).toBeFocused()
    await page.keyboard.type('Вера')
    await expect(field(page, 'Фамилия')).toHaveValue('Синичкина')
    await expect(phone(page, 0)).toHaveValue(NUMBER_SHOWN)
    await page.keyboard.press('Control+Enter')
    await expect(form).toHaveCount(0)
    await expect(member(page, DAUGHTER)).toContainText(NUMBER_SHOWN)
    await expect(member(page, MOTHER)).toContainText(NUMBER_SHOWN)
  })

  await test.step('кто уже в другой семье, входит с долей оплаты', async () => {
    await addExisting(page, GIRL)
    const split = page.getByRole('dialog', { name: 'Разделить оплату между семьями?' })
    await expect(split).toContainText(`${GIRL} уже в семье, глава которой ${FATHER}`)
    await split.getByLabel(MOTHER).fill('30')
    await expect(split.getByLabel(FATHER)).toHaveValue('70')
    await page.keyboard.press('Enter')
    await expect(split).toHaveCount(0)
    await expect(member(page, GIRL)).toContainText(/платит 30\s?%/)
    await expect(member(page, GIRL).getByRole('link', { name: FATHER })).toBeVisible()
  })

  await test.step('выводит сына и возвращает', async () => {
    await page.getByRole('button', { name: `Вывести из семьи: ${SON}` }).click()
    await expect(page.getByText(`${SON} больше не в этой семье`)).toBeVisible()
    await expect(member(page, SON)).toHaveCount(0)
    await page.getByRole('button', { name: 'Отменить' }).click()
    await expect(member(page, SON)).toBeVisible()
  })

  await test.step('на карточке ребёнка видны родители и семья, менять её нельзя', async () => {
    await page.goto(`/clients/${son}`)
    await expectCard(page, SON)
    await expect(page.getByRole('main').getByText('(глава семьи)')).toBeVisible()
    await openTab(page, 'Семья')
    await expect(member(page, DAUGHTER)).toBeVisible()
    await expect(field(page, 'Добавить клиента')).toHaveCount(0)
    await expect(
      page.getByRole('button', { name: /^(Вывести из семьи|Сделать главой|Создать клиента)/ }),
    ).toHaveCount(0)
    await page.goto(`/clients/${girl}?tab=family`)
    await expect(page.getByRole('heading', { name: `Семья, глава: ${FATHER}` })).toBeVisible()
    await expect(page.getByRole('heading', { name: `Семья, глава: ${MOTHER}` })).toBeVisible()
    await page.getByText('Править на карточке главы семьи:').last().getByRole('link').click()
    await expect(page.getByRole('button', { name: 'Создать клиента для семьи' })).toBeVisible()
  })

  await test.step('новым главой становится дочь, и прежний глава теперь только видит', async () => {
    await page.goto(`/clients/${mother}?tab=family`)
    await member(page, DAUGHTER).getByRole('button', { name: 'Сделать главой' }).click()
    const question = page.getByRole('dialog', { name: `Сделать главой семьи: ${DAUGHTER}?` })
    await question.getByRole('button', { name: 'Сделать главой' }).click()
    await expect(question).toHaveCount(0)
    await expect(member(page, DAUGHTER).getByRole('img', { name: 'Глава семьи' })).toBeVisible()
    await expect(field(page, 'Добавить клиента')).toHaveCount(0)
    await openTab(page, 'История')
    await expect(newestEntry(page)).toContainText('Новый глава семьи')
  })
})
