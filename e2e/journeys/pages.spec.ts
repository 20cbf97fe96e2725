import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { clientId } from '../support/database.ts'
import { keepPicture } from '../support/pictures.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

interface Place {
  /** Of its pictures. */
  name: string
  /** Goes there and waits until all of it has come. */
  open: (page: Page) => Promise<void>
}

const go = (address: string, words: string | RegExp) => async (page: Page) => {
  await page.goto(address)
  await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
}

const card =
  (tail: string, words: string | RegExp, name = 'Канарейкин', first?: string) =>
  async (page: Page) =>
    go(`/clients/${await clientId(name, first)}${tail}`, words)(page)

const person = (tail: string, words: string | RegExp) => card(tail, words, 'Канарейкин', 'Фёдор')

/** Every page of the operators' application, and the states of it that look different. */
const PLACES: readonly Place[] = [
  { name: 'directory', open: go('/clients', 'Абрикосова Вера Львовна') },
  { name: 'directory-search', open: go('/clients?search=канарейк', /Фёдор Петрович/) },
  { name: 'directory-nothing', open: go('/clients?search=ъъъъ', /никого нет/) },
  { name: 'directory-archive', open: go('/clients?state=archived', /Седьмая радуга/) },
  { name: 'card-person', open: person('', '14.05.1981') },
  { name: 'card-person-phones', open: person('?tab=phones', 'Позвонить') },
  { name: 'card-person-history', open: person('?tab=history', /прогрессивные линзы/) },
  { name: 'card-person-edit', open: person('?edit=true', 'пока без изменений') },
  { name: 'card-person-edit-phones', open: person('?tab=phones&edit=true', 'Добавить телефон') },
  { name: 'card-organization', open: card('', 'МС-2024/01', 'Сеть «Мятный слон»') },
  { name: 'card-organization-history', open: card('?tab=history', 'с сотрудниками', 'Сеть «Мятный слон»') },
  {
    name: 'card-long-name',
    open: card('', /Заоблачно-Подснежникова/, 'Заоблачно-Подснежникова', 'Александра-Виктория'),
  },
  { name: 'card-not-found', open: go('/clients/019ab000-0000-7000-8000-000000000000', 'Клиент не найден') },
  { name: 'new-client', open: go('/clients/new', 'Сохранить и добавить ещё') },
  { name: 'new-organization', open: go('/clients/new?kind=organization', 'Сохранить и добавить ещё') },
  { name: 'dictionaries', open: go('/dictionaries/cities', 'Вологда') },
  { name: 'page-not-found', open: go('/nowhere', 'Такой страницы нет') },
]

const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const

test.describe('Страницы', () => {
  for (const width of [1440, 390] as const) {
    test.describe(`при ширине ${width}`, () => {
      test.use({ viewport: SIZES[width] })

      test('вход доступен и не прокручивается вбок', async ({ page }) => {
        await page.goto('/sign-in')
        await expect(page.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
        await keepPicture(page, `sign-in-${width}-ru-light`)
      })

      test('все страницы доступны и не прокручиваются вбок', async ({ page, watch }) => {
        test.setTimeout(240_000)
        watch.expectRefusal('GET', /^\/api\/v1\/clients\/019ab000/, 404)
        await signIn(page, 'top')
        for (const { name, open } of PLACES) {
          await test.step(name, async () => {
            await open(page)
            await expectNoSidewaysScroll(page)
            await keepPicture(page, `${name}-${width}-ru-light`)
            await expectAccessible(page)
            await page.emulateMedia({ colorScheme: 'dark' })
            await keepPicture(page, `${name}-${width}-ru-dark`)
            await page.emulateMedia({ colorScheme: 'light' })
          })
        }
      })
    })
  }
})
