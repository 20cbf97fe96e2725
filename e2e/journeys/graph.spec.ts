import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { choose, field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const PEOPLE = {
  father: { lastName: 'Чижов', firstName: 'Роман', sex: 'male' },
  mother: { lastName: 'Чижова', firstName: 'Инна', sex: 'female' },
  son: { lastName: 'Чижов', firstName: 'Кирилл', sex: 'male' },
  friend: { lastName: 'Воробьёв', firstName: 'Яков', sex: 'male' },
  stranger: { lastName: 'Одиноков', firstName: 'Савва', sex: 'male' },
} as const
type Person = keyof typeof PEOPLE

/** Father and mother are married, she is the mother of the son, and he has a friend; nobody knows the stranger. */
async function addPeople(page: Page): Promise<Record<Person, string>> {
  const ids: Partial<Record<Person, string>> = {}
  for (const [key, person] of Object.entries(PEOPLE)) ids[key as Person] = await addClient(page, person)
  const all = ids as Record<Person, string>
  const api = await apiOf(page)
  const { items } = (await (await api.get('/relation-types')).json()) as {
    items: { id: string; name: string }[]
  }
  const types = (...names: string[]) => items.filter(({ name }) => names.includes(name)).map(({ id }) => id)
  const relations = [
    [all.father, { clientId: all.mother, is: types('Муж'), has: types('Жена') }],
    [all.mother, { clientId: all.son, is: types('Мать'), has: types('Сын') }],
    [all.son, { clientId: all.friend, is: types('Друг'), has: [] }],
  ] as const
  for (const [id, relation] of relations) {
    const answer = await api.send('POST', `/clients/${id}/relations`, relation)
    expect(answer.status(), await answer.text()).toBe(201)
  }
  return all
}

const cards = (page: Page) => page.getByRole('main').locator('[data-client]')

async function expectDrawn(page: Page, names: string[]): Promise<void> {
  await expect(cards(page)).toHaveCount(names.length)
  for (const name of names) await expect(cards(page).filter({ hasText: name })).toHaveCount(1)
}

/** Goes from one to the other on the picture, by keys and by the pointer. */
async function walk(page: Page, son: string): Promise<void> {
  await page.getByRole('button', { name: '1 шаг' }).click()
  await expectDrawn(page, ['Чижов Р.', 'Чижова И.'])
  const centre = cards(page).filter({ hasText: 'в центре схемы' })
  await expect(centre).toContainText('Чижов Р.')
  await centre.focus()
  await page.keyboard.press('ArrowRight')
  await expect(cards(page).filter({ hasText: 'Чижова И.' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(centre).toContainText('Чижова И.')
  await expectDrawn(page, ['Чижова И.', 'Чижов Р.', 'Чижов К.'])
  await cards(page).filter({ hasText: 'Чижов К.' }).click()
  await expect(page).toHaveURL(new RegExp(`/clients/${son}/relations`))
  await expectDrawn(page, ['Чижов К.', 'Чижова И.', 'Воробьёв Я.'])
}

/** Saves the picture in both formats and looks into the files. */
async function expectPictures(page: Page): Promise<void> {
  const save = async (format: 'SVG' | 'PNG') => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: `Сохранить схему в ${format}` }).click()
    return download
  }
  const svg = await save('SVG')
  expect(svg.suggestedFilename()).toBe('Схема связей Чижов Роман.svg')
  const drawing = await readFile(await svg.path(), 'utf8')
  for (const name of ['Чижов Роман', 'Чижова Инна', 'Чижов Кирилл', 'Воробьёв Яков'])
    expect(drawing).toContain(name)
  expect(drawing).not.toContain('Одиноков')
  const png = await readFile(await (await save('PNG')).path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.length).toBeGreaterThan(10_000)
}

test('Схема: глубина, виды связей, картинка с именами, шаг к соседу; как связаны двое', async ({ page }) => {
  await openSession(page, 'seller-optometrist')
  const { father, son, friend, stranger } = await addPeople(page)

  await test.step('чем больше шагов, тем больше людей', async () => {
    await page.goto(`/clients/${father}/relations`)
    const tabs = page.getByRole('navigation', { name: 'Разделы связей' })
    await tabs.getByRole('link', { name: 'Схема' }).click()
    await expectDrawn(page, ['Чижов Р.', 'Чижова И.'])
    await expect(page.getByText('Чижов Роман — муж. Для кого: Чижова Инна')).toBeAttached()
    await page.getByRole('button', { name: '3 шага' }).click()
    await expectDrawn(page, ['Чижов Р.', 'Чижова И.', 'Чижов К.', 'Воробьёв Я.'])
  })

  await test.step('только один вид связей, и после перезагрузки тоже', async () => {
    await page.getByRole('button', { name: 'Все виды' }).click()
    await page.getByRole('checkbox', { name: 'Муж', exact: true }).check()
    await page.keyboard.press('Escape')
    await expectDrawn(page, ['Чижов Р.', 'Чижова И.'])
    await page.reload()
    await page.getByRole('button', { name: '1 вид' }).click()
    await page.getByRole('button', { name: 'Показать все' }).click()
    await page.keyboard.press('Escape')
    await expectDrawn(page, ['Чижов Р.', 'Чижова И.', 'Чижов К.', 'Воробьёв Я.'])
  })

  await test.step('сохраняется картинкой', () => expectPictures(page))

  await test.step('цепочка нарисована, в обе стороны', async () => {
    await page.getByRole('link', { name: 'Как связаны с…' }).click()
    await expect(field(page, 'Первый клиент')).toHaveValue('Чижов Роман')
    await choose(page, 'Второй клиент', 'воробьёв як', 'Воробьёв Яков')
    const steps = page.getByRole('list', { name: 'Цепочка' }).getByRole('listitem')
    await expect(steps).toHaveCount(4)
    for (const [nth, name] of ['Чижов Р.', 'Чижова И.', 'Чижов К.', 'Воробьёв Я.'].entries())
      await expect(steps.nth(nth).getByRole('link')).toContainText(name)
    await expect(steps.nth(1)).toContainText('муж')
    await expect(steps.nth(3)).toContainText('друг')
    await page.getByRole('button', { name: 'Поменять местами' }).click()
    await expect(steps.first().getByRole('link')).toContainText('Воробьёв Я.')
    await expect(steps.last().getByRole('link')).toContainText('Чижов Р.')
    await page.goto(`/chain?from=${friend}&to=${stranger}`)
    await expect(page.getByText('Связи не нашлось')).toBeVisible()
  })

  await test.step('от одного к другому', async () => {
    await page.goto(`/clients/${father}/relations?tab=graph`)
    await walk(page, son)
  })
})
