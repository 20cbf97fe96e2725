import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard, value } from '../support/card.ts'
import { clientId } from '../support/database.ts'
import { names, row, searchTable } from '../support/directory.ts'
import { type Login, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** Who may what, by hand from the presets of the specification, so that a slip in the code's own table shows. */
const STAFF: readonly {
  login: Login
  role: string
  personalData: boolean
  dictionaries: boolean
  settings: boolean
  relations: boolean
  /** Sees documents and money reports. */
  money: boolean
}[] = [
  {
    login: 'admin',
    role: 'Системный администратор',
    personalData: false,
    dictionaries: true,
    settings: true,
    relations: false,
    money: false,
  },
  {
    login: 'top',
    role: 'Топ-менеджер',
    personalData: true,
    dictionaries: false,
    settings: true,
    relations: true,
    money: true,
  },
  {
    login: 'director',
    role: 'Директор',
    personalData: true,
    dictionaries: false,
    settings: true,
    relations: false,
    money: true,
  },
  {
    login: 'regional',
    role: 'Региональный директор',
    personalData: true,
    dictionaries: false,
    settings: true,
    relations: false,
    money: true,
  },
  {
    login: 'manager',
    role: 'Менеджер',
    personalData: false,
    dictionaries: false,
    settings: false,
    relations: true,
    money: true,
  },
  {
    login: 'administrator',
    role: 'Администратор',
    personalData: true,
    dictionaries: false,
    settings: false,
    relations: false,
    money: true,
  },
  {
    login: 'seller',
    role: 'Продавец',
    personalData: false,
    dictionaries: false,
    settings: false,
    relations: true,
    money: false,
  },
  {
    login: 'seller-optometrist',
    role: 'Офтальмолог-продавец',
    personalData: false,
    dictionaries: false,
    settings: false,
    relations: true,
    money: false,
  },
  {
    login: 'optometrist',
    role: 'Офтальмолог',
    personalData: false,
    dictionaries: false,
    settings: false,
    relations: true,
    money: false,
  },
]

async function expectRole(page: Page, role: string): Promise<void> {
  await page.getByRole('button', { name: /^Учётная запись:/ }).click()
  await expect(page.getByRole('menu').getByText(role, { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
}

async function expectRail(page: Page, sections: string[]): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Разделы' }).getByRole('listitem')).toHaveText(sections)
}

test.describe('Каждая роль видит и может своё', () => {
  for (const { login, role, personalData, dictionaries, settings, relations, money } of STAFF) {
    test(role, async ({ page }) => {
      const id = await clientId('Канарейкин', 'Фёдор')
      await signIn(page, login)
      await expectRole(page, role)
      await expectRail(page, [
        'Клиенты',
        'Связи',
        ...(money ? ['Документы', 'Деньги'] : []),
        'Справочники',
        ...(settings ? ['Настройки'] : []),
      ])

      await test.step('таблица и карточка', async () => {
        await searchTable(page, 'канарейкин ф')
        const phoneText = personalData ? '+7 911 555-66-77' : 'скрыто'
        await expect(row(page, 'Канарейкин Фёдор Петрович')).toContainText(phoneText)
        await names(page).first().click()
        await expectCard(page, 'Канарейкин Фёдор Петрович')
        await expect(value(page, 'Дата рождения')).toContainText(personalData ? '14.05.1981' : 'скрыто')
        await expect(page.getByRole('link', { name: 'Править' })).toBeVisible()
        if (!personalData) {
          await expect(page.getByRole('main')).not.toContainText('555-66-77')
          await expect(page.getByRole('main')).not.toContainText('1981')
        }
      })

      await test.step('связи', async () => {
        await expect(page.getByRole('button', { name: 'Связать' })).toHaveCount(relations ? 1 : 0)
        await page.getByRole('main').getByRole('link', { name: 'Связи клиента' }).click()
        await expect(page.getByRole('link', { name: 'Канарейкина Надежда Викторовна' }).first()).toBeVisible()
        await expect(page.getByRole('button', { name: /^Убрать связь/ })).toHaveCount(relations ? 4 : 0)
        const tabs = page.getByRole('navigation', { name: 'Разделы связей' })
        await expect(tabs.getByRole('link', { name: 'Создание связей' })).toHaveCount(relations ? 1 : 0)
        await tabs.getByRole('link', { name: 'По умолчанию' }).click()
        await expect(page.getByRole('checkbox').first()).toBeVisible()
        const sets = login === 'top'
        await expect(page.getByText('Меняет их только топ-менеджер.')).toHaveCount(sets ? 0 : 1)
        await expect(page.getByRole('button', { name: 'Сохранить' })).toHaveCount(sets ? 1 : 0)
      })

      await test.step('справочники', async () => {
        await page.goto('/dictionaries/cities')
        await expect(page.getByRole('listitem').filter({ hasText: 'Тверь' })).toBeVisible()
        await expect(page.getByLabel('Новое значение')).toHaveCount(dictionaries ? 1 : 0)
        await expect(page.getByRole('button', { name: /^(Переименовать|Убрать) «/ }).first()).toBeVisible({
          visible: dictionaries,
        })
      })

      await test.step('API отвечает то же самое', async () => {
        const api = await apiOf(page)
        const answer = await api.get(`/clients/${id}`)
        const client = await answer.json()
        expect(client.birthDate).toBe(personalData ? '1981-05-14' : null)
        expect(client.phones[0].number).toBe(personalData ? '+79115556677' : null)
        const etag = answer.headers().etag ?? ''
        const change = { birthDate: '1981-05-15' }
        if (!personalData) {
          const refused = await api.send('PATCH', `/clients/${id}`, change, etag)
          expect(refused.status()).toBeGreaterThanOrEqual(400)
          expect(refused.status()).toBeLessThan(500)
        }
        const added = await api.send('POST', '/dictionaries/cities/items', { name: `Город от ${login}` })
        expect(added.status()).toBe(dictionaries ? 201 : 403)
        const related = await api.send('POST', `/clients/${id}/relations`, { clientId: id, is: [], has: [] })
        expect(related.status()).toBe(relations ? 422 : 403)
        const after = await (await api.get(`/clients/${id}`)).json()
        expect(after.version).toBe(client.version)
      })
    })
  }

  test('Инструктор: клиентов не видит, и это сказано по-человечески', async ({ page }) => {
    const id = await clientId('Канарейкин', 'Фёдор')
    await signIn(page, 'instructor')
    await expectRole(page, 'Инструктор')
    await expectRail(page, ['Справочники'])
    await expect(page.getByText(/^Справочники правит тот, у кого есть право/)).toBeVisible()

    await page.goto('/clients')
    await expect(page.getByText('Клиенты вам не видны')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Новый клиент' })).toHaveCount(0)
    await page.keyboard.press('Insert')
    await expect(page).toHaveURL(/\/clients$/)

    await page.goto('/clients/new')
    await expect(page.getByText('Новых клиентов заводят другие')).toBeVisible()

    await page.goto(`/clients/${id}`)
    await expect(page.getByText('Клиенты вам не видны')).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText('Канарейкин')

    const api = await apiOf(page)
    for (const path of ['', '/history', '/relations', '/comments', '/families', '/graph'].map(
      (tail) => `/clients/${id}${tail}`,
    )) {
      expect((await api.get(path)).status(), path).toBe(403)
    }
    const created = await api.send('POST', '/clients', { kind: 'organization', name: 'Чужая' })
    expect(created.status()).toBe(403)
    const changed = await api.send('PATCH', `/clients/${id}`, { note: 'Чужая правка' }, '"1"')
    expect(changed.status()).toBe(403)
  })
})
