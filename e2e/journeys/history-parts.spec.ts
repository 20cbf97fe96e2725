import { expectCard, openTab, saveByKeys, startEditing, value } from '../support/card.ts'
import { clientId } from '../support/database.ts'
import { field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test.describe('Что было и кто смотрел', () => {
  test('карточка на дату показывает прежнее значение и нынешнее рядом', async ({ page, watch }) => {
    const id = await clientId('Лаптев', 'Глеб')
    await openSession(page, 'administrator')
    await page.goto(`/clients/${id}`)
    await expectCard(page, /^Лаптев Глеб/)
    const before = (await value(page, 'Город').textContent()) ?? ''
    expect(before).toContain('Тверь')
    await startEditing(page)
    await field(page, 'Сайт').fill('https://laptev.example')
    await saveByKeys(page)
    await openTab(page, 'История')
    await page
      .getByRole('radiogroup', { name: 'Что показать в истории' })
      .getByText('Карточка на дату')
      .click()
    const main = page.getByRole('main')
    await expect(main).toContainText('Сейчас: https://laptev.example')
    await expect(main).toContainText(/С этого дня изменил/)
    watch.expectRefusal('GET', /\/as-of$/, 404)
    await field(page, 'На конец дня').fill('01.01.2000')
    await page.keyboard.press('Tab')
    await expect(page.getByText('В этот день клиента ещё не было')).toBeVisible()
  })

  test('открывшая карточку и показавшая паспорт менеджер видна в журнале', async ({ page, anotherPage }) => {
    const desk = await anotherPage()
    await openSession(desk, 'director')
    const client = { lastName: 'Тайнин', firstName: 'Юрий', passport: '00 00 123456' }
    const id = await addClient(desk, client)
    await signIn(page, 'manager', `/clients/${id}`)
    await expectCard(page, 'Тайнин Юрий')
    await expect(value(page, 'Паспорт')).toContainText('скрыто')
    await page.getByRole('button', { name: 'Показать: Паспорт' }).click()
    await expect(value(page, 'Паспорт')).toContainText('00 00 123456')

    await desk.goto(`/clients/${id}?tab=history&part=views`)
    const views = desk
      .getByRole('main')
      .locator('ol')
      .getByRole('listitem')
      .filter({ hasText: 'Тестова Ольга' })
    const entries = async () => {
      await desk.reload()
      await expect(desk.getByRole('radiogroup', { name: 'Что показать в истории' })).toBeVisible()
      await expect(desk.getByRole('main').locator('ol').getByRole('listitem').first()).toBeVisible()
      return (await views.allTextContents()).join('|')
    }
    await expect
      .poll(entries)
      .toMatch(/Скрытое значение: Паспорт.*Карточка|Карточка.*Скрытое значение: Паспорт/)
  })
})
