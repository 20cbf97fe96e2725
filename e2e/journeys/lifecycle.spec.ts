import type { Page } from '@playwright/test'
import { expectCard, value } from '../support/card.ts'
import { names, row, searchTable } from '../support/directory.ts'
import { choose } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** What a card says above everything else of a client that isn't simply in use. */
const banner = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })

test.describe('Архив, удаление и блокировка', () => {
  test('в архив уходят с причиной, «Отменить» возвращает', async ({ page }) => {
    await openSession(page, 'manager')
    await page.goto(`/clients/${await addClient(page, { lastName: 'Уходящий', firstName: 'Лука' })}`)
    await expectCard(page, 'Уходящий Лука')
    await page.keyboard.press('Shift+A')
    const question = page.getByRole('dialog', { name: 'Отправить клиента в архив?' })
    await expect(question).toContainText('карточка и история останутся целы')
    await question.getByRole('button', { name: 'В архив' }).click()
    await expect(question.getByText('Выберите причину')).toBeVisible()
    await choose(page, 'Причина', 'переех', 'Переехал')
    await question.getByLabel('Комментарий').fill('вернётся весной')
    await page.keyboard.press('Control+Enter')

    await expect(question).toHaveCount(0)
    await expect(banner(page, 'В архиве с')).toContainText('Переехал: вернётся весной.')
    await expect(page.getByRole('link', { name: 'Править' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Отменить' }).click()
    await expect(banner(page, 'В архиве с')).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Править' })).toBeVisible()
  })

  test('организация удаляется с сотрудниками, о которых сказано заранее, и возвращается с ними', async ({
    page,
  }) => {
    await openSession(page, 'administrator')
    const name = 'ООО «Исчезающий след»'
    const organization = await addClient(page, { kind: 'organization', name })
    const employee = await addClient(page, { parentId: organization, lastName: 'Следов', firstName: 'Ян' })
    await addClient(page, { parentId: organization, lastName: 'Следова', firstName: 'Яна' })
    await page.goto(`/clients/${organization}`)
    await expectCard(page, name)
    await page.keyboard.press('Delete')
    const question = page.getByRole('dialog', { name: 'Удалить клиента?' })
    await expect(question).toContainText('Вместе с ней удалятся 2 сотрудника.')
    await question.getByRole('button', { name: 'Удалить вместе с 2 сотрудниками' }).click()
    await expect(banner(page, 'Клиент удалён')).toBeVisible()

    await page.goto(`/clients/${employee}`)
    await expect(banner(page, 'вместе с вышестоящим')).toContainText(name)
    await page.goto('/clients')
    await searchTable(page, 'исчезающий след')
    await expect(page.getByText('По запросу «исчезающий след» никого нет')).toBeVisible()
    await page
      .getByRole('navigation', { name: 'Какие клиенты' })
      .getByRole('link', { name: /^Удалённые/ })
      .click()
    await expect(row(page, name)).toContainText('удал')
    await names(page).filter({ hasText: 'Исчезающий след' }).first().click()
    await banner(page, 'Клиент удалён').getByRole('button', { name: 'Вернуть' }).click()
    await expect(banner(page, 'Клиент удалён')).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Править' })).toBeVisible()
    await page.goto(`/clients/${employee}`)
    await expectCard(page, 'Следов Ян')
    await expect(banner(page, 'Удалён')).toHaveCount(0)
  })

  test('карточка сотрудника называет того, чья блокировка на нём, и ведёт к нему', async ({ page }) => {
    await openSession(page, 'regional')
    const name = 'АО «Строгий берег»'
    const organization = await addClient(page, { kind: 'organization', name })
    const employee = await addClient(page, {
      parentId: organization,
      lastName: 'Береговой',
      firstName: 'Пётр',
    })
    await page.goto(`/clients/${organization}`)
    await expectCard(page, name)
    await page.keyboard.press('Shift+B')
    const question = page.getByRole('dialog', { name: 'Заблокировать клиента?' })
    await expect(question).toContainText('Вместе с ним заблокируется 1 подчинённый.')
    await choose(page, 'Причина', 'платёж', 'Просрочен платёж')
    await question.getByRole('button', { name: 'Заблокировать' }).click()
    await expect(banner(page, 'Заблокирован с')).toContainText('Просрочен платёж.')

    await page.goto(`/clients/${employee}`)
    await expectCard(page, 'Береговой Пётр')
    const why = banner(page, 'вместе с вышестоящим')
    await expect(why).toContainText('Просрочен платёж.')
    await why.getByRole('link', { name }).click()
    await expectCard(page, name)
    await banner(page, 'Заблокирован с').getByRole('button', { name: 'Разблокировать' }).click()
    await expect(banner(page, 'Заблокирован с')).toHaveCount(0)
    await expect(value(page, 'Группа')).toContainText('Розничные')
  })
})
