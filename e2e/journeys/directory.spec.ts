import { apiOf } from '../support/api-caller.ts'
import { expectCard } from '../support/card.ts'
import { names, row, searchTable, standing, table } from '../support/directory.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const PARTNERS = [
  'Nowhere Hotel',
  'Бюро путешествий «Дальний свет»',
  'Клиника «Айда к нам»',
  'Фонд «Добрый шкаф»',
  'ЧОУ «Школа „Росток“»',
]

test.describe('Таблица клиентов', () => {
  test('условия стоят чипами и в адресе, «назад» снимает их по одному', async ({ page }) => {
    await signIn(page, 'director')
    await expect(names(page).first()).toBeVisible()
    const add = page.getByRole('button', { name: 'Условие', exact: true })
    await add.click()
    await page.getByRole('option', { name: 'Группа' }).click()
    await page.getByRole('option', { name: 'Партнёры' }).click()
    await page.keyboard.press('Escape')
    const group = page.getByRole('button', { name: 'Группа: Партнёры' })
    await expect(group).toBeVisible()
    await expect(page).toHaveURL(/groupId=/)

    await add.click()
    await page.getByRole('combobox', { name: 'Найти условие' }).pressSequentially('вид')
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Организация' }).click()
    await page.keyboard.press('Escape')
    const kind = page.getByRole('button', { name: 'Вид: Организация' })
    await expect(kind).toBeVisible()
    await expect(names(page)).toHaveText(PARTNERS)
    const link = page.url()

    await page.goBack()
    await expect(kind).toHaveCount(0)
    await expect(group).toBeVisible()
    await page.goBack()
    await expect(group).toHaveCount(0)
    await expect(page).toHaveURL(/\/clients$/)

    await page.goto(link)
    await expect(names(page)).toHaveText(PARTNERS)
    await kind.click()
    await page.getByRole('option', { name: 'Подразделение' }).click()
    await expect(row(page, 'Регистратура')).toBeVisible()
    await page.getByRole('button', { name: 'Снять все' }).click()
    await expect(page).toHaveURL(/\/clients$/)
    await expect(row(page, 'Абрикосова Вера Львовна')).toBeVisible()
  })

  test('столбцы выбираются, по ним сортируют', async ({ page }) => {
    await signIn(page, 'regional')
    const byName = table(page).getByRole('columnheader', { name: 'Клиент' })
    await expect(byName).toHaveAttribute('aria-sort', 'ascending')
    await byName.getByRole('button').click()
    await expect(page).toHaveURL(/sort=-name/)
    await expect(byName).toHaveAttribute('aria-sort', 'descending')
    await expect(names(page).first()).toHaveText(/^[Э-Я]/)

    await page.getByRole('button', { name: 'Столбцы' }).click()
    await page.getByRole('checkbox', { name: 'Номер', exact: true }).check()
    await page.keyboard.press('Escape')
    const byNumber = table(page).getByRole('columnheader', { name: 'Номер' })
    await byNumber.getByRole('button').click()
    await expect(byNumber).toHaveAttribute('aria-sort', 'ascending')
    await expect(
      table(page).locator('tbody tr[data-place="0"]').getByRole('gridcell', { name: '1', exact: true }),
    ).toBeVisible()

    await page.reload()
    await expect(byNumber).toHaveAttribute('aria-sort', 'ascending')
    await searchTable(page, 'канарейк')
    await expect(names(page)).toHaveText([/Канарейкин/, /Канарейкин/])
    await expect(byName.getByRole('button')).toBeDisabled()
  })

  test('листая клавишами, доходят до каждого клиента', async ({ page }) => {
    await signIn(page, 'optometrist')
    await expect(names(page).first()).toBeVisible()
    const api = await apiOf(page)
    const all: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await (await api.get(`/clients?limit=200${cursor && `&cursor=${cursor}`}`)).json()
      all.push(...answer.items.map(({ id }: { id: string }) => id))
      cursor = answer.nextCursor
    }
    expect(all.length).toBeGreaterThan(250)
    // Another journey may be registering clients meanwhile, so there may be more, and never less.
    const count = page.getByRole('heading', { level: 1 }).locator('xpath=following-sibling::span[1]')
    await expect.poll(async () => Number(await count.textContent())).toBeGreaterThanOrEqual(all.length)

    await table(page).focus()
    const seen = new Set<string>()
    let stand = await standing(page, -1)
    for (const id of stand.inSight) seen.add(id)
    while (!stand.atEnd) {
      await page.keyboard.press('PageDown')
      stand = await standing(page, stand.place)
      for (const id of stand.inSight) seen.add(id)
    }
    expect(all.filter((id) => !seen.has(id))).toEqual([])
    // Only the rows in sight exist.
    expect(await table(page).locator('tr[data-place]').count()).toBeLessThan(100)
    await page.keyboard.press('Home')
    await expect(table(page).locator('tr[data-place="0"]')).toBeInViewport()
  })

  test('архив и удалённые стоят отдельно', async ({ page }) => {
    await signIn(page, 'seller-optometrist')
    const tabs = page.getByRole('navigation', { name: 'Какие клиенты' })
    await searchTable(page, 'седьмая радуга')
    await expect(page.getByText('По запросу «седьмая радуга» никого нет')).toBeVisible()
    await tabs.getByRole('link', { name: /^Архив/ }).click()
    await expect(page).toHaveURL(/state=archived/)
    await expect(tabs.locator('[aria-current]')).toHaveText(/^Архив/)
    await expect(row(page, 'ООО «Седьмая радуга»')).toContainText('в архиве')
    await page.getByRole('button', { name: 'Очистить поиск' }).click()
    await tabs.getByRole('link', { name: /^Удалённые/ }).click()
    await expect(row(page, 'ИП Пуговкина Т. М.')).toContainText('удалён')
    const below = names(page).filter({ hasNotText: 'Пуговкина' })
    await expect(below.first()).toBeVisible()
    await row(page, 'ИП Пуговкина Т. М.').getByRole('link').click()
    await expectCard(page, 'ИП Пуговкина Т. М.')
    await expect(page.getByRole('link', { name: 'Править' })).toHaveCount(0)
  })

  test('по иерархии ходят клавишами, поиск подсказывает подчинённых', async ({ page }) => {
    await signIn(page, 'seller')
    const toggle = page.getByRole('switch', { name: 'Показывать подчинённых' })
    await expect(names(page).first()).toBeVisible()
    await toggle.click()
    await expect(page).toHaveURL(/subordinates=false/)
    await expect(row(page, '1 «А»')).toHaveCount(0)

    await searchTable(page, 'склад на заводской')
    await page.getByRole('button', { name: 'Искать и среди подчинённых' }).click()
    await expect(row(page, 'Склад на Заводской')).toContainText('ООО «Зелёный луч»')

    await searchTable(page, 'зелёный луч')
    await expect(names(page).first()).toHaveText('ООО «Зелёный луч»')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+ArrowRight')
    const way = page.getByRole('navigation', { name: 'Внутри' })
    await expect(way).toContainText('ООО «Зелёный луч»')
    await expect(row(page, 'Склад на Заводской')).toBeVisible()
    await expect(row(page, 'Кузьмин Павел Ильич')).toContainText('заблокирован')
    await toggle.click()
    await expect(row(page, 'Кузьмин Павел Ильич')).toHaveCount(0)
    await expect(row(page, 'Склад на Заводской')).toBeVisible()

    await row(page, 'Склад на Заводской').getByRole('gridcell').nth(2).click()
    await page.keyboard.press('Shift+ArrowRight')
    await expect(way).toContainText('Склад на Заводской')
    await expect(row(page, 'Кузьмин Павел Ильич')).toBeVisible()
    await page.keyboard.press('Shift+ArrowLeft')
    await expect(way).not.toContainText('Склад на Заводской')
    await expect(row(page, 'Склад на Заводской')).toHaveAttribute('data-active', 'true')
    await page.keyboard.press('Shift+ArrowLeft')
    await expect(way).toHaveCount(0)
  })

  test('строка открывает просмотр сбоку, Enter открывает карточку, Alt+↓ ведёт к следующему', async ({
    page,
  }) => {
    await signIn(page, 'top')
    await searchTable(page, 'канарейк')
    await expect(names(page)).toHaveCount(2)
    const preview = page.getByRole('complementary', { name: 'Коротко о клиенте' })
    await row(page, 'Канарейкин Фёдор').getByRole('gridcell').nth(2).click()
    await expect(preview).toContainText('+7 911 555-66-77')
    await expect(preview).toContainText('Переходит на прогрессивные линзы.')
    await page.keyboard.press('ArrowDown')
    await expect(preview.getByRole('heading')).toHaveText('Канарейкина Надежда Викторовна')
    await page.keyboard.press('Escape')
    await expect(preview).toHaveCount(0)
    await page.keyboard.press(' ')
    await expect(preview).toBeVisible()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expectCard(page, 'Канарейкин Фёдор Петрович')
    await page.keyboard.press('Alt+ArrowDown')
    await expectCard(page, 'Канарейкина Надежда Викторовна')
    await page
      .getByRole('navigation', { name: 'Путь к клиенту' })
      .getByRole('link', { name: 'Клиенты' })
      .click()
    await expect(names(page)).toHaveCount(2)
    await expect(page.getByRole('searchbox', { name: 'Искать в таблице' })).toHaveValue('канарейк')
  })

  test('пустой ответ и отказ сервера объяснены, повтор помогает', async ({ page, watch }) => {
    await signIn(page, 'admin')
    await searchTable(page, 'щщщщ')
    await expect(page.getByText('По запросу «щщщщ» никого нет')).toBeVisible()
    await page.getByRole('button', { name: 'Очистить поиск' }).last().click()
    await expect(names(page).first()).toBeVisible()

    watch.expectRefusal('GET', /^\/api\/v1\/clients$/, 500)
    const problem = {
      type: 'about:blank',
      title: 'Неполадка',
      status: 500,
      code: 'internal',
      requestId: 'проба-1',
    }
    await page.route('**/api/v1/clients?*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem }),
    )
    await page.reload()
    const alert = page.getByRole('alert').filter({ hasText: 'Список клиентов не загрузился' })
    await expect(alert).toBeVisible({ timeout: 20_000 })
    await expect(alert).toContainText('проба-1')
    await page.unroute('**/api/v1/clients?*')
    await alert.getByRole('button', { name: 'Повторить' }).click()
    await expect(names(page).first()).toBeVisible()
  })

  test('без связи сказано, что её нет', async ({ page, watch }) => {
    await signIn(page, 'administrator')
    await expect(names(page).first()).toBeVisible()
    watch.expectNoAnswers()
    await page.route('**/api/v1/clients?*', (route) => route.abort('internetdisconnected'))
    await page
      .getByRole('navigation', { name: 'Какие клиенты' })
      .getByRole('link', { name: /^Архив/ })
      .click()
    await expect(page.getByRole('alert')).toContainText('Запрос не дошёл', { timeout: 20_000 })
  })

  test.describe('на телефоне', () => {
    test.use({ viewport: { width: 390, height: 844 } })

    test('вместо таблицы список, касание открывает карточку, «назад» возвращает к месту', async ({
      page,
    }) => {
      await signIn(page, 'director')
      const list = page.getByRole('list', { name: 'Клиенты' })
      await expect(list.getByRole('link').first()).toBeVisible()
      await searchTable(page, 'перепёлкин')
      await expect(list.getByRole('link').first()).toContainText('+7 921 444-77-88')
      await list.getByRole('link', { name: /Перепёлкин Семён/ }).click()
      await expectCard(page, 'Перепёлкин Семён Борисович')
      await page.goBack()
      await expect(list.getByRole('link', { name: /Перепёлкин Семён/ })).toBeVisible()
    })
  })
})
