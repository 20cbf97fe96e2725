import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard, newestEntry, openTab } from '../support/card.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.ts'
import { names, row, searchTable } from '../support/directory.ts'
import { field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const tree = (page: Page) => page.getByRole('tree')
const node = (page: Page, name: string | RegExp) => tree(page).getByRole('treeitem', { name })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Искать среди сотрудников' })

/** A network with two regions; the first pays by itself and is blocked, an employee with two phones is in it. */
async function addNetwork(page: Page, name: string, second: string) {
  const api = await apiOf(page)
  const network = await addClient(page, { kind: 'organization', name })
  const unit = async (parentId: string, unitName: string, more = {}) => {
    const answer = await api.send('POST', '/clients', { kind: 'unit', parentId, name: unitName, ...more })
    expect(answer.status(), await answer.text()).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }
  const east = await unit(network, 'Участок Восток', { ownAccount: true })
  const west = await unit(network, 'Участок Запад')
  await addClient(page, {
    ...{ parentId: west, lastName: 'Глухарёв', firstName: 'Савва' },
    phones: [
      { number: second.replace(/.$/, '0'), main: true },
      { number: second, main: false },
    ],
  })
  return { api, network, east, west }
}

async function openEmployees(page: Page, id: string, name: string): Promise<void> {
  await page.goto(`/clients/${id}?tab=employees`)
  await expectCard(page, name)
}

/** Gives the tree the keyboard and goes to a node by its keys: each press waits for what the one before has done. */
async function goTo(page: Page, name: string): Promise<void> {
  const selected = tree(page).getByRole('treeitem', { selected: true })
  await tree(page).focus()
  await page.keyboard.press('Home')
  await expect(tree(page).getByRole('treeitem').first()).toHaveAttribute('aria-selected', 'true')
  while ((await node(page, name).getAttribute('aria-selected')) !== 'true') {
    const before = (await selected.getAttribute('id')) ?? ''
    await page.keyboard.press('ArrowDown')
    await expect(selected).not.toHaveAttribute('id', before)
  }
}

test.describe('Иерархия', () => {
  test('структура собирается на вкладке «Сотрудники»: подразделение, в нём сотрудник, и снова на вкладке', async ({
    page,
  }) => {
    await openSession(page, 'manager')
    const network = await addClient(page, { kind: 'organization', name: 'Сеть «Пятый угол»' })
    await openEmployees(page, network, 'Сеть «Пятый угол»')
    await expect(page.getByText('Здесь пока пусто')).toBeVisible()

    await page.getByRole('link', { name: 'Добавить подразделение' }).click()
    await expect(field(page, 'Вышестоящее подразделение')).toHaveValue('Сеть «Пятый угол»')
    await field(page, 'Название').fill('Участок Север')
    await page.keyboard.press('Control+Enter')
    await expectCard(page, 'Сеть «Пятый угол»')
    await expect(node(page, 'Участок Север')).toHaveAttribute('aria-selected', 'true')

    await page.getByRole('link', { name: 'Добавить в выбранное подразделение' }).click()
    await expect(field(page, 'Вышестоящее подразделение')).toHaveValue('Участок Север')
    await field(page, 'Фамилия').fill('Рябинин')
    await page.keyboard.press('Control+Enter')
    await expect(node(page, 'Рябинин')).toHaveAttribute('aria-selected', 'true')
    await expect(node(page, 'Участок Север')).toHaveAttribute('aria-expanded', 'true')
    const tabs = page.getByRole('navigation', { name: 'Разделы карточки' })
    await expect(tabs.getByRole('link', { name: 'Сотрудники' })).toHaveText(/2$/)

    // Whoever changes their mind is back on the tab, too, and finds the tree as it was.
    await page.getByRole('link', { name: 'Добавить сотрудника' }).click()
    await expect(field(page, 'Фамилия')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(node(page, 'Рябинин')).toHaveAttribute('aria-selected', 'true')
  })

  test('несохранённая правка не пропадает молча', async ({ page }) => {
    await openSession(page, 'manager')
    const network = await addClient(page, { kind: 'organization', name: 'Сеть «Черновик»' })
    await page.goto(`/clients/${network}?edit=true`)
    await field(page, 'Название').fill('Сеть «Чистовик»')
    await page
      .getByRole('navigation', { name: 'Разделы карточки' })
      .getByRole('link', { name: 'Сотрудники' })
      .click()
    await page.getByRole('link', { name: 'Добавить сотрудника' }).click()
    const question = page.getByRole('dialog', { name: 'Есть несохранённое' })
    await question.getByRole('button', { name: 'Сохранить и уйти' }).click()
    await expect(field(page, 'Вышестоящее подразделение')).toHaveValue('Сеть «Чистовик»')
    await page.keyboard.press('Escape')
    await expectCard(page, 'Сеть «Чистовик»')
  })

  test('сотрудник находится по второму телефону и переносится мышью: сначала видно, что изменится', async ({
    page,
  }) => {
    await openSession(page, 'regional')
    const { api, network, east } = await addNetwork(page, 'Сеть «Два плеча»', '+79000005521')
    const blocked = await api.get('/dictionaries/block-reasons/items?limit=1')
    const [reason] = ((await blocked.json()) as { items: { id: string }[] }).items
    await api.send('POST', `/clients/${east}/block`, { reasonId: reason?.id, comment: null })
    await openEmployees(page, network, 'Сеть «Два плеча»')

    await search(page).fill('9000005521')
    await expect(node(page, 'Глухарёв Савва')).toBeVisible()
    await expect(tree(page).getByRole('treeitem')).toHaveText([/Участок Запад/, /Глухарёв Савва/])
    await page.keyboard.press('Escape')
    await expect(node(page, 'Участок Восток')).toContainText('заблокирован')

    await goTo(page, 'Участок Запад')
    await page.keyboard.press('ArrowRight')
    await expect(node(page, 'Глухарёв Савва')).toBeVisible()
    await expectAccessible(page, ['light', 'dark'])

    await node(page, 'Глухарёв Савва').dragTo(node(page, 'Участок Восток'))
    const question = page.getByRole('dialog', { name: 'Переместить клиента' })
    await expect(field(page, 'Вышестоящее подразделение')).toHaveValue('Участок Восток')
    await expect(question.getByRole('region', { name: 'Что изменится' })).toContainText(
      /Платит\s*Сеть «Два плеча» → Участок Восток/,
    )
    await expect(question).toContainText('Начнёт действовать блокировка от «Участок Восток»')
    await expectAccessible(page, ['light'])
    await question.getByRole('button', { name: 'Переместить' }).click()
    await expect(question).toHaveCount(0)
    await expect(page.getByText(/^Глухарёв С\. теперь в «Участок Восток»/)).toBeVisible()
    await expect(node(page, 'Глухарёв Савва')).toHaveAttribute('aria-selected', 'true')
    await expect(node(page, 'Глухарёв Савва')).toContainText('заблокирован: Участок Восток')

    await page.getByRole('button', { name: 'Отменить' }).click()
    await expect(page.getByText('Вернули на прежнее место')).toBeVisible()
    await expect(node(page, 'Глухарёв Савва')).not.toContainText('заблокирован')
    await openTab(page, 'История')
    await expect(newestEntry(page)).toContainText('Перенос')
  })

  test('то же с клавиатуры: M переносит, можно сделать корневым, Delete удаляет с отменой', async ({
    page,
  }) => {
    await openSession(page, 'top')
    const { network } = await addNetwork(page, 'Сеть «Клавиша»', '+79000005532')
    await openEmployees(page, network, 'Сеть «Клавиша»')
    await goTo(page, 'Участок Запад')
    await page.keyboard.press('ArrowRight')
    await expect(node(page, 'Глухарёв Савва')).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('m')
    const question = page.getByRole('dialog', { name: 'Переместить клиента' })
    await expect(field(page, 'Вышестоящее подразделение')).toBeFocused()
    await question.getByLabel(/^Сделать корневым/).check()
    await field(page, 'Группа').fill('розн')
    await page.getByRole('option', { name: 'Розничные' }).click()
    await expect(question).toContainText(/Платит\s*Сеть «Клавиша» → Глухарёв Савва/)
    await question.getByRole('button', { name: 'Переместить' }).click()
    await expect(page.getByText(/^Глухарёв С\. теперь корневой клиент/)).toBeVisible()
    await expect(node(page, 'Глухарёв Савва')).toHaveCount(0)
    await page.getByRole('button', { name: 'Отменить' }).click()
    await expect(node(page, 'Глухарёв Савва')).toBeVisible()

    await goTo(page, 'Участок Запад')
    await page.keyboard.press('Delete')
    await page.getByRole('button', { name: /^Удалить вместе с 1 / }).click()
    await expect(node(page, 'Участок Запад')).toHaveCount(0)
    await expect(node(page, 'Участок Восток')).toBeVisible()
    await page.getByRole('button', { name: 'Отменить' }).last().click()
    await expect(node(page, 'Участок Запад')).toBeVisible()
  })

  test('на телефоне дерево не шире экрана, перенести можно через меню', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await openSession(page, 'administrator')
    const { network } = await addNetwork(page, 'Сеть «Карман»', '+79000005543')
    await openEmployees(page, network, 'Сеть «Карман»')
    await expect(node(page, 'Участок Запад')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Действия: Участок Запад' }).click()
    await page.getByRole('menuitem', { name: 'Переместить…' }).click()
    await field(page, 'Вышестоящее подразделение').fill('Участок Восток')
    await page
      .getByRole('option', { name: /Участок Восток.*Сеть «Карман»/ })
      .first()
      .click()
    await expect(page.getByRole('button', { name: 'Переместить вместе с 1 подчинённым' })).toBeEnabled()
    await expectNoSidewaysScroll(page)
  })

  test('в таблице Shift со стрелками ходит по уровням, выключатель решает, прямые или все', async ({
    page,
  }) => {
    await openSession(page, 'seller')
    const { network } = await addNetwork(page, 'Сеть «Лесенка»', '+79000005554')
    await page.goto('/clients?subordinates=false')
    await searchTable(page, '+79000005554')
    await expect(page.getByText(/Среди корневых клиентов никого нет/)).toBeVisible()
    await page.getByRole('button', { name: 'Искать и среди подчинённых' }).click()
    await expect(names(page).first()).toHaveText('Глухарёв Савва')

    await page.goto(`/clients?parentId=${network}`)
    await expect(row(page, 'Глухарёв Савва')).toBeVisible()
    await page.getByRole('switch', { name: 'Показывать подчинённых' }).click()
    await expect(row(page, 'Глухарёв Савва')).toHaveCount(0)
    await row(page, 'Участок Запад').getByRole('gridcell').nth(2).click()
    await page.keyboard.press('Shift+ArrowRight')
    const way = page.getByRole('navigation', { name: 'Внутри' })
    await expect(way).toContainText('Участок Запад')
    await expect(names(page)).toHaveText(['Глухарёв Савва'])
    await page.keyboard.press('Shift+ArrowLeft')
    await expect(way).not.toContainText('Участок Запад')
    await expect(names(page)).toHaveText(['Участок Восток', 'Участок Запад'])
    await way.getByRole('button', { name: 'На уровень выше' }).click()
    await expect(way).toHaveCount(0)
    await expect(page).toHaveURL(/subordinates=false/)
  })
})
