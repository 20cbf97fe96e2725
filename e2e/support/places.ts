import { expect, type Locator, type Page } from '@playwright/test'
import { clientId } from './database.ts'
import { field } from './form.ts'

/**
 * Goes to a place and waits until all of it has come. With `again` the page is there already and only the window has
 * another width: one that knows how just waits, the others simply go once more.
 */
export type Open = (page: Page, again?: boolean) => Promise<void>

/** A page, or a state of one that looks different. */
export interface Place {
  /** Of its pictures. */
  readonly name: string
  readonly open: Open
  /** The only width at which it exists. */
  readonly only?: 1440 | 390
}

export const go =
  (address: string, words: string | RegExp): Open =>
  async (page, again = false) => {
    if (!again) await page.goto(address)
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
  }

export const card =
  (tail: string, words: string | RegExp, name: string, firstName?: string): Open =>
  async (page, again) => {
    const address = again ? '' : `/clients/${await clientId(name, firstName)}${tail}`
    await go(address, words)(page, again)
  }

export const person = (tail: string, words: string | RegExp) => card(tail, words, 'Канарейкин', 'Фёдор')

export const directory = go('/clients', 'Абрикосова Вера Львовна')

/** Goes to a page, does something there, and waits for what that brings into sight. */
export const after =
  (start: Open, act: (page: Page) => Promise<void>, seen: (page: Page) => Locator): Open =>
  async (page, again) => {
    if (!again) {
      await start(page)
      await act(page)
    }
    await expect(seen(page)).toBeVisible()
  }

/** Opens something over a page. */
export const over = (
  start: Open,
  press: (page: Page) => Promise<void>,
  role: 'dialog' | 'menu' | 'listbox',
): Open => after(start, press, (page) => page.getByRole(role).filter({ visible: true }).first())

/** Every page of the operators' application, for one who may see everything. */
export const PLACES: readonly Place[] = [
  { name: 'directory', open: directory },
  { name: 'directory-search', open: go('/clients?search=канарейк', /Фёдор Петрович/) },
  { name: 'directory-nothing', open: go('/clients?search=ъъъъ', /никого нет/) },
  { name: 'directory-archive', open: go('/clients?state=archived', /Седьмая радуга/) },
  { name: 'card-person', open: person('', '14.05.1981') },
  { name: 'card-person-phones', open: person('?tab=phones', 'Позвонить') },
  { name: 'card-person-history', open: person('?tab=history', 'Диоптрии, правый глаз') },
  { name: 'card-person-edit', open: person('?edit=true', 'пока без изменений') },
  { name: 'card-person-edit-phones', open: person('?tab=phones&edit=true', 'Добавить телефон') },
  { name: 'card-organization', open: card('', 'МС-2024/01', 'Сеть «Мятный слон»') },
  { name: 'card-organization-history', open: card('?tab=history', 'с сотрудниками', 'Сеть «Мятный слон»') },
  { name: 'card-blocked', open: card('', /заблокирован/, 'Кузьмин', 'Павел') },
  {
    name: 'card-long-name',
    open: card('', 'a.zaoblachno-podsnezhnikova@', 'Заоблачно-Подснежникова', 'Александра-Виктория'),
  },
  { name: 'card-not-found', open: go('/clients/019ab000-0000-7000-8000-000000000000', 'Клиент не найден') },
  { name: 'new-client', open: go('/clients/new', 'Сохранить и добавить ещё') },
  { name: 'new-organization', open: go('/clients/new?kind=organization', 'Сохранить и добавить ещё') },
  { name: 'dictionaries', open: go('/dictionaries/cities', 'Вологда') },
  { name: 'page-not-found', open: go('/nowhere', 'Такой страницы нет') },
]

/** What opens over pages, and forms that were refused. */
export const OVERLAYS: readonly Place[] = [
  {
    name: 'palette',
    open: after(
      directory,
      async (page) => {
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox', { name: 'Быстрый поиск' }).fill('канарейк')
      },
      (page) => page.getByRole('option', { name: /Канарейкина Надежда/ }),
    ),
  },
  { name: 'keys', open: over(directory, (page) => page.keyboard.press('?'), 'dialog') },
  {
    name: 'account-menu',
    open: over(directory, (page) => page.getByRole('button', { name: /^Учётная запись/ }).click(), 'menu'),
  },
  {
    name: 'language-menu',
    only: 1440,
    open: over(directory, (page) => page.getByRole('button', { name: 'Язык' }).click(), 'menu'),
  },
  {
    name: 'sections',
    only: 390,
    open: over(directory, (page) => page.getByRole('button', { name: 'Открыть разделы' }).click(), 'dialog'),
  },
  {
    name: 'conditions',
    open: over(
      directory,
      (page) => page.getByRole('button', { name: 'Условие', exact: true }).click(),
      'listbox',
    ),
  },
  {
    name: 'columns',
    only: 1440,
    open: after(
      directory,
      (page) => page.getByRole('button', { name: 'Столбцы' }).click(),
      (page) => page.getByRole('checkbox', { name: 'Номер', exact: true }),
    ),
  },
  {
    name: 'preview',
    only: 1440,
    open: after(
      go('/clients?search=канарейк', /Фёдор Петрович/),
      async (page) => {
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press(' ')
      },
      (page) => page.getByRole('complementary').getByText('Переходит на прогрессивные линзы.'),
    ),
  },
  {
    name: 'new-client-refused',
    open: after(
      go('/clients/new', 'Сохранить и добавить ещё'),
      (page) => page.keyboard.press('Control+Enter'),
      (page) => page.getByText('Укажите фамилию или имя'),
    ),
  },
  {
    name: 'card-menu',
    open: over(
      card('', 'МС-2024/01', 'Сеть «Мятный слон»'),
      (page) => page.getByRole('button', { name: 'Ещё' }).click(),
      'menu',
    ),
  },
  {
    name: 'discard',
    open: after(
      person('?edit=true', 'пока без изменений'),
      async (page) => {
        await field(page, 'Фамилия').fill('Другой')
        await page.keyboard.press('Escape')
      },
      (page) => page.getByRole('dialog', { name: 'Отменить 1 изменение?' }),
    ),
  },
]

/** The main pages for a picture in English. */
export const IN_ENGLISH: readonly Place[] = [
  { name: 'directory', open: directory },
  { name: 'card-person', open: person('', 'Birth date') },
  { name: 'card-person-history', open: person('?tab=history', 'Диоптрии, правый глаз') },
  { name: 'new-client', open: go('/clients/new', 'Last name') },
  { name: 'dictionaries', open: go('/dictionaries/cities', 'Вологда') },
  { name: 'relations', open: person('/relations', 'The current client is') },
  { name: 'relations-create', open: person('/relations?tab=create', 'husband') },
  { name: 'relations-graph', open: person('/relations?tab=graph', 'Steps') },
  { name: 'card-family', open: person('?tab=family', /on the card of the head/) },
  { name: 'card-comments', open: person('?tab=comments', /заберёт очки сам/) },
  { name: 'chain', open: go('/chain', 'Choose two clients') },
]
