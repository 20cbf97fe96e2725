import type { Page } from '@playwright/test'
import { choose, field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** The rows of the dictionary that is open. */
const items = (page: Page) => page.getByRole('main').locator('section').getByRole('listitem')
const item = (page: Page, name: string) => items(page).filter({ has: page.getByText(name, { exact: true }) })
const places = async (page: Page) =>
  (await items(page).allTextContents()).map((text) => text.replace(/убрано.*$/, '').trim())

test.describe('Справочники', () => {
  test('администратор добавляет, переименовывает, переставляет и убирает строки', async ({ page, watch }) => {
    await signIn(page, 'admin', '/dictionaries/sources')
    await expect(items(page).first()).toBeVisible()
    const add = page.getByLabel('Новое значение')

    await test.step('добавляет', async () => {
      await page.keyboard.press('Insert')
      await expect(add).toBeFocused()
      await page.keyboard.type('Листовка у метро')
      await page.keyboard.press('Enter')
      await expect(item(page, 'Листовка у метро')).toBeVisible()
      await expect(add).toHaveValue('')
      await expect(add).toBeFocused()

      watch.expectRefusal('POST', /\/dictionaries\/sources\/items$/, 409)
      await page.keyboard.type('листовка у метро')
      await page.keyboard.press('Enter')
      await expect(add).toHaveAttribute('aria-invalid', 'true')
      await add.fill('')
    })

    await test.step('переименовывает', async () => {
      await item(page, 'Листовка у метро').focus()
      await page.keyboard.press('F2')
      await expect(page.getByRole('textbox', { name: 'Название', exact: true })).toBeFocused()
      await page.keyboard.type('Листовка у вокзала')
      await page.keyboard.press('Enter')
      await expect(item(page, 'Листовка у вокзала')).toBeFocused()
      await expect(item(page, 'Листовка у метро')).toHaveCount(0)
    })

    await test.step('переставляет', async () => {
      const before = await places(page)
      const last = before.length - 1
      expect(before[last]).toBe('Листовка у вокзала')
      // The list on the screen is ahead of the server, which takes one move after the other.
      let saved = 0
      page.on('response', (response) => {
        if (/\/move$/.test(response.url())) saved += 1
      })
      // Both presses come before the page has drawn anything, as when the key is held down.
      await page.evaluate(`for (const _ of [1, 2]) document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true, cancelable: true }))`)
      const wanted = before.toSpliced(last, 1).toSpliced(last - 2, 0, 'Листовка у вокзала')
      await expect.poll(() => places(page)).toEqual(wanted)
      await expect(page.getByText(`«Листовка у вокзала» теперь на месте ${last - 1}`)).toBeAttached()
      await expect.poll(() => saved).toBe(2)
      await page.reload()
      await expect.poll(() => places(page)).toEqual(wanted)
    })

    await test.step('убирает и возвращает', async () => {
      await page.getByRole('button', { name: 'Убрать «Листовка у вокзала»' }).click()
      await expect(item(page, 'Листовка у вокзала')).toHaveCount(0)
      await page.getByRole('button', { name: 'Отменить' }).click()
      await expect(item(page, 'Листовка у вокзала')).toBeVisible()

      await page.getByRole('button', { name: 'Убрать «Листовка у вокзала»' }).click()
      await expect(item(page, 'Листовка у вокзала')).toHaveCount(0)
      await page.getByRole('switch', { name: 'Показывать убранные' }).click()
      await expect(item(page, 'Листовка у вокзала')).toContainText('убрано')
    })

    await test.step('убранное больше не предлагают', async () => {
      await page.goto('/clients/new')
      await page.getByRole('button', { name: 'Ещё поля' }).click()
      await field(page, 'Откуда узнал о нас').fill('у вокзала')
      await expect(page.getByText('Ничего не нашлось')).toBeVisible()
    })
  })

  test('остальные справочники только читают', async ({ page }) => {
    await signIn(page, 'director', '/dictionaries')
    await expect(page).toHaveURL(/\/dictionaries\/[a-z-]+$/)
    const all = page.getByRole('navigation', { name: 'Все справочники' })
    await all.getByRole('link', { name: /Города/ }).click()
    await expect(item(page, 'Тверь')).toBeVisible()
    await expect(page.getByText(/^Справочники правит тот, у кого есть право/)).toBeVisible()
    await expect(page.getByLabel('Новое значение')).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)

    await page.getByRole('textbox', { name: 'Фильтровать' }).fill('псков')
    await expect(items(page)).toHaveText(['Псков'])
    await page.getByRole('textbox', { name: 'Фильтровать' }).fill('нет такого')
    await expect(page.getByText('По фильтру «нет такого» ничего нет')).toBeVisible()
  })

  test('новый вид связей: администратор описывает его с парой, продавец им связывает', async ({
    page,
    anotherPage,
  }) => {
    await signIn(page, 'admin', '/dictionaries/relation-types')
    await expect(item(page, 'Муж')).toBeVisible()
    await test.step('добавляет двоих и делает их парой друг другу', async () => {
      for (const name of ['Опекун', 'Подопечный']) {
        await page.getByLabel('Новое значение').fill(name)
        await page.keyboard.press('Enter')
        await expect(item(page, name)).toBeVisible()
      }
      await page.getByRole('button', { name: 'Изменить «Опекун»' }).click()
      await choose(page, 'Пара — мужчина', 'подоп', 'Подопечный')
      await choose(page, 'Пара — женщина', 'подоп', 'Подопечный')
      await page.getByRole('button', { name: 'Сохранить' }).click()
      await expect(item(page, 'Опекун')).toContainText('Подопечный')
      await expect(item(page, 'Подопечный')).toContainText('Опекун')
    })

    await test.step('продавец находит его в создании связей, и пара отмечается сама', async () => {
      const desk = await anotherPage()
      await openSession(desk, 'seller')
      const ward = await addClient(desk, { lastName: 'Щеглов', firstName: 'Тит' })
      const guardian = await addClient(desk, { lastName: 'Щеглова', firstName: 'Алла' })
      await desk.goto(`/clients/${guardian}/relations?tab=create`)
      await desk.getByLabel('Введите начало фамилии или телефона').fill('щеглов тит')
      await desk.keyboard.press('Enter')
      await desk.getByRole('row', { name: /Щеглов/ }).click()
      await desk.getByRole('checkbox', { name: 'Алла — опекун' }).check()
      await expect(desk.getByRole('checkbox', { name: 'Тит — подопечный' })).toBeChecked()
      await desk.keyboard.press('Control+Enter')
      await expect(desk.getByText('Изменения успешно сохранены')).toBeVisible()
      await desk.goto(`/clients/${ward}/relations`)
      for (const type of ['Подопечный', 'Опекун']) {
        const line = desk.getByRole('main').getByRole('listitem').filter({ hasText: type })
        await expect(line).toHaveCount(1)
        await expect(line.getByRole('link')).toHaveText('Щеглова Алла')
      }
    })
  })
})
