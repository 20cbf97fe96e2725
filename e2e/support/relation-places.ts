import { expect, type Page } from '@playwright/test'
import { clientId } from './database.ts'
import { field } from './form.ts'
import { after, card, go, type Open, over, type Place, person } from './places.ts'

const mother = (tail: string, words: string | RegExp) => card(tail, words, 'Ильина', 'Нина')

/** The creation on its page, with the table of who was found. */
const foundTable = after(
  person('/relations?tab=create', 'законный представитель'),
  async (page) => {
    await page.getByLabel('Введите начало фамилии или телефона').fill('лаптев')
    await page.keyboard.press('Enter')
  },
  (page) => page.getByRole('row', { name: /Лаптева/ }),
)

/** The quick dialogue with somebody chosen, so that the ticks say what they mean. */
const quickDialog = after(
  person('', '14.05.1981'),
  async (page) => {
    await page.keyboard.press('r')
    const form = page.getByRole('dialog', { name: 'Создание связей' })
    await form.getByLabel('Введите начало фамилии или телефона').fill('лаптева')
    await page.keyboard.press('Enter')
    await expect(form.getByRole('row', { name: /Лаптева/ })).toBeVisible()
    await page.keyboard.press('Enter')
  },
  (page) =>
    page
      .getByRole('dialog', { name: 'Создание связей' })
      .getByRole('checkbox', { name: /^Нина Павловна — / })
      .first(),
)

/** The picture of everybody within two steps; it is laid out for the width that it opens at, so each width opens it. */
const graph: Open = async (page) => {
  await mother('/relations?tab=graph&depth=2', 'связь')(page)
  await expect(page.getByRole('link', { name: /^Ильина Н\. С\./ })).toBeVisible()
}

/** A chain over two relations: the father, the girl and her brother's mother stand between. */
const drawnChain: Open = async (page, again) => {
  if (!again) {
    const [from, to] = [await clientId('Ильин', 'Марк'), await clientId('Ильин', 'Тимофей')]
    await page.goto(`/chain?from=${from}&to=${to}`)
  }
  await expect(page.getByRole('list', { name: 'Цепочка' }).getByRole('listitem')).not.toHaveCount(0)
}

/** What came with relations, families and comments, for one who may see and change all of it. */
export const RELATION_PLACES: readonly Place[] = [
  { name: 'relations', open: person('/relations', 'Канарейкина Надежда Викторовна') },
  { name: 'relations-create', open: foundTable },
  { name: 'relations-defaults', open: person('/relations?tab=defaults', /Эти галочки стоят в начале/) },
  { name: 'relations-graph', open: graph },
  { name: 'chain', open: drawnChain },
  { name: 'chain-nobody', open: go('/chain', 'Выберите двух клиентов') },
  { name: 'card-family', open: mother('?tab=family', /^эта семья платит/) },
  { name: 'card-family-member', open: card('?tab=family', /Править на карточке/, 'Ильина', 'Ева') },
  { name: 'card-comments', open: person('?tab=comments', /заберёт очки сам/) },
]

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()

/** What opens over those pages. */
export const RELATION_OVERLAYS: readonly Place[] = [
  { name: 'relations-quick', open: quickDialog },
  {
    name: 'relations-term',
    open: after(
      person('/relations', 'Канарейкина Надежда Викторовна'),
      button(/^Срок и примечание:/),
      (page) => page.getByLabel('По какой день'),
    ),
  },
  {
    name: 'relations-graph-types',
    open: over(graph, button('Все виды'), 'dialog'),
  },
  {
    name: 'family-split',
    open: over(mother('?tab=family', /^эта семья платит/), button('Изменить'), 'dialog'),
  },
  {
    name: 'family-new-member',
    open: after(mother('?tab=family', /^эта семья платит/), button('Создать клиента для семьи'), (page) =>
      page.getByRole('dialog').getByLabel('Имя'),
    ),
  },
  {
    name: 'family-dissolve',
    open: over(mother('?tab=family', /^эта семья платит/), button('Распустить семью'), 'dialog'),
  },
  {
    name: 'comment-mention',
    open: after(
      person('?tab=comments', /заберёт очки сам/),
      (page) => page.getByRole('textbox', { name: 'Новый комментарий' }).pressSequentially('Позвони, @'),
      (page) => page.getByRole('listbox', { name: 'Коллеги' }),
    ),
  },
]

/** The list of where one was mentioned; the director was. */
export const MENTIONS: Place = {
  name: 'mentions',
  open: after(person('', '14.05.1981'), button(/^(Вас упомянули|Где вас упомянули)/), (page) =>
    page.getByRole('menu').getByRole('menuitem', { name: /Жаловалась на очередь/ }),
  ),
}

/** A relation type with all that it has, for one who edits dictionaries. */
export const RELATION_TYPE: Place = {
  name: 'relation-type-edit',
  open: async (page, again) => {
    const dictionary = go('/dictionaries/relation-types', 'Владелец дисконтной карты')
    await after(dictionary, button('Изменить «Муж»'), () => field(page, 'Пара — женщина'))(page, again)
    await expect(field(page, 'Пара — женщина')).toHaveValue('Жена')
  },
}
