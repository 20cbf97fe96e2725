import type { Page } from '@playwright/test'
import { apiOf } from '../support/api-caller.ts'
import { expectCard, openTab } from '../support/card.ts'
import { addPersonLike } from '../support/database.ts'
import { addClient } from '../support/own-data.ts'
import { fillSignIn, openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const HIM = 'Снегирёв Лев'
const FRIEND = 'Дроздов Иван'

const comments = (page: Page) => page.getByRole('article')

test('Комментарии: позвать коллегу, который находит написанное по счётчику; правка, удаление, слова системы', async ({
  page,
  anotherPage,
}) => {
  await addPersonLike('seller', 'zvanaya', 'ru')
  await openSession(page, 'optometrist')
  const him = await addClient(page, { lastName: 'Снегирёв', firstName: 'Лев', sex: 'male' })
  const friend = await addClient(page, { lastName: 'Дроздов', firstName: 'Иван', sex: 'male' })
  const colleague = await anotherPage()
  await colleague.goto('/')
  await fillSignIn(colleague, 'zvanaya')
  await expect(colleague.getByRole('button', { name: 'Где вас упомянули' })).toBeVisible()

  await test.step('пишет с темой и зовёт коллегу, не отнимая рук от клавиатуры', async () => {
    await page.goto(`/clients/${him}`)
    await expectCard(page, HIM)
    await page.keyboard.press('9')
    await page.getByRole('textbox', { name: 'Новый комментарий' }).click()
    await page.keyboard.type('Просил перезвонить, @zvan')
    await expect(page.getByRole('option', { name: /@zvanaya/ })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await page.keyboard.type('возьми, пожалуйста.')
    await page.getByRole('combobox', { name: 'Тема' }).first().click()
    await page.getByRole('option', { name: 'Звонок' }).click()
    await page.keyboard.press('Control+Enter')
    await expect(comments(page)).toHaveCount(1)
    await expect(comments(page)).toContainText('Просил перезвонить, @zvanaya возьми, пожалуйста.')
    await expect(comments(page)).toContainText('Звонок')
  })

  await test.step('коллега видит счётчик и попадает на сам комментарий', async () => {
    await colleague.reload()
    await colleague.getByRole('button', { name: 'Вас упомянули, 1 новый комментарий' }).click()
    await colleague.getByRole('menuitem', { name: /Снегирёв Лев/ }).click()
    await expectCard(colleague, HIM)
    await expect(comments(colleague)).toBeFocused()
    await expect(comments(colleague)).toContainText('Просил перезвонить')
    await expect(colleague.getByRole('button', { name: /^(Изменить|Удалить) комментарий/ })).toHaveCount(0)
    await colleague.reload()
    await expect(colleague.getByRole('button', { name: 'Где вас упомянули' })).toBeVisible()
    // All of it is read before the author takes it away: later it would rightly be told as gone.
    await expect(comments(colleague)).toContainText('Просил перезвонить')
  })

  await test.step('своё можно поправить, удалить и вернуть', async () => {
    await page.getByRole('button', { name: 'Изменить комментарий' }).click()
    await page.getByRole('textbox', { name: 'Текст комментария' }).fill('Просил перезвонить завтра.')
    await page.keyboard.press('Control+Enter')
    await expect(comments(page)).toContainText('Просил перезвонить завтра.')
    await expect(comments(page)).toContainText('изменён')
    await page.getByRole('button', { name: 'Удалить комментарий' }).click()
    await expect(comments(page)).toHaveCount(0)
    await page.getByRole('button', { name: 'Отменить' }).click()
    await expect(comments(page)).toHaveCount(1)
  })

  await test.step('связи система записывает сама, у обоих', async () => {
    const api = await apiOf(page)
    const { items } = (await (await api.get('/relation-types')).json()) as {
      items: { id: string; name: string }[]
    }
    const type = (name: string) => items.find((one) => one.name === name)?.id
    const relation = { clientId: friend, is: [type('Контактное лицо'), type('Друг')], has: [] }
    expect((await api.send('POST', `/clients/${him}/relations`, relation)).status()).toBe(201)
    await page.goto(`/clients/${him}/relations`)
    await page.getByRole('button', { name: `Убрать связь: Контактное лицо, ${FRIEND}` }).click()
    await expect(page.getByText(`Связь убрана: Контактное лицо, ${FRIEND}`)).toBeVisible()

    for (const id of [him, friend]) {
      await page.goto(`/clients/${id}?tab=comments`)
      const added = comments(page).filter({ hasText: 'Добавление связи между клиентами' })
      await expect(added).toContainText('Добавлены связи между клиентами:')
      await expect(added).toContainText(`1) ${HIM} → Друг → ${FRIEND}`)
      await expect(added).toContainText(`2) ${HIM} → Контактное лицо → ${FRIEND}`)
      const removed = comments(page).filter({ hasText: 'Удаление связи между клиентами' })
      await expect(removed).toContainText(`1) ${HIM} → Контактное лицо → ${FRIEND}`)
    }
  })

  await test.step('ленту можно сузить', async () => {
    await page.goto(`/clients/${him}`)
    await expectCard(page, HIM)
    await openTab(page, 'Комментарии')
    await expect(comments(page)).toHaveCount(3)
    await page.getByRole('combobox', { name: 'Кто пишет' }).click()
    await page.getByRole('option', { name: 'Только сотрудники' }).click()
    await expect(comments(page)).toHaveCount(1)
    await page.getByRole('textbox', { name: 'Найти в комментариях' }).fill('послезавтра')
    await expect(page.getByText('Ничего не нашлось')).toBeVisible()
  })
})
