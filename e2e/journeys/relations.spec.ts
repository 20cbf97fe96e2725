import type { Locator, Page } from '@playwright/test'
import { type ApiCaller, apiOf } from '../support/api-caller.ts'
import { expectCard } from '../support/card.ts'
import { expectAccessible } from '../support/checks.ts'
import { names, openDirectory } from '../support/directory.ts'
import { choose } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const HIM = 'Зябликов Фёдор Петрович'
const HER = 'Зябликова Надежда Викторовна'
const GIRL = 'Зябликова Вера Фёдоровна'

/** Presses keys and counts them; a key that is held down with another counts too. */
function counting(page: Page) {
  let pressed = 0
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      pressed += key.split('+').length
      await page.keyboard.press(key)
    }
  }
  return { press, pressed: () => pressed }
}

/** One of the two columns of the list, by its title. */
const column = (page: Page, title: string): Locator =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
const IS = 'Текущий клиент является'
const HAS = 'Для текущего клиента'

/** The lines of the list, each as «вид связи, клиент». */
async function expectLines(page: Page, expected: { is: string[]; has: string[] }): Promise<void> {
  for (const [title, lines] of [
    [IS, expected.is],
    [HAS, expected.has],
  ] as const) {
    const rows = column(page, title).getByRole('listitem')
    await expect(rows).toHaveCount(lines.length)
    for (const [nth, line] of lines.entries()) {
      const [type = '', name = ''] = line.split(', ')
      await expect(rows.nth(nth)).toContainText(type)
      await expect(rows.nth(nth).getByRole('link', { name })).toBeVisible()
    }
  }
}

async function typeIds(api: ApiCaller): Promise<(name: string) => string> {
  const { items } = (await (await api.get('/relation-types')).json()) as {
    items: { id: string; name: string }[]
  }
  return (name) => items.find((type) => type.name === name)?.id ?? ''
}

/** A couple of this journey's own, she with a discount card. */
async function addCouple(page: Page): Promise<{ his: string; hers: string }> {
  const his = await addClient(page, {
    ...{ lastName: 'Зябликов', firstName: 'Фёдор', middleName: 'Петрович', sex: 'male' },
    phones: [{ number: '+79000004801' }],
  })
  const hers = await addClient(page, {
    ...{ lastName: 'Зябликова', firstName: 'Надежда', middleName: 'Викторовна', sex: 'female' },
    phones: [{ number: '+79000004802' }],
  })
  const api = await apiOf(page)
  const card = await api.send('POST', '/discount-cards', { clientId: hers, number: '778001' })
  expect(card.status(), await card.text()).toBe(201)
  return { his, hers }
}

/** The worked example on the keyboard, from the directory to four saved relations. */
async function relateByKeys(page: Page): Promise<number> {
  const { press, pressed } = counting(page)
  await press('/')
  await page.keyboard.type('зябликов фёдор')
  await expect(names(page)).toHaveText([HIM])
  await press('Enter', 'Enter')
  await expectCard(page, HIM)

  await press('r')
  const form = page.getByRole('dialog', { name: 'Создание связей' })
  const search = form.getByLabel('Введите начало фамилии или телефона')
  await expect(search).toBeFocused()
  await page.keyboard.type('зябликова')
  await press('Enter')
  await expect(form.getByRole('row', { name: /Зябликова/ })).toContainText('Надежда')
  await press('Enter')

  // What the company ticks by default stands there, with the pair to it, and is changed to what is true.
  const box = (name: string, type: string) =>
    form.getByRole('checkbox', { name: `${name} — ${type}`, exact: true })
  const [he, she] = ['Фёдор Петрович', 'Надежда Викторовна']
  const owner = 'владелец дисконтной карты'
  await expect(box(he, 'муж')).toBeChecked()
  await expect(box(she, 'жена')).toBeChecked()
  await expect(form.getByText('пара к «муж»')).toBeVisible()
  // D and R lie where «в» (владелец) and «к» (контактное лицо) do; the layout needn't be switched.
  await press('d', 'Space', 'ArrowRight', 'Space', 'r', 'Space', 'ArrowLeft', 'Space')
  await expect(box(he, owner)).not.toBeChecked()
  await expect(box(she, owner)).toBeChecked()
  await expect(box(she, 'контактное лицо')).not.toBeChecked()
  await expect(box(he, 'контактное лицо')).toBeChecked()
  await expect(form.getByText('его заказы пойдут по её карте 778001')).toBeVisible()
  await expectAccessible(page, ['light', 'dark'])
  await press('Control+Enter')
  await expect(form).toHaveCount(0)
  await expect(page.getByText('Изменения успешно сохранены')).toBeVisible()
  return pressed()
}

/** The comment that both cards have of it. */
async function expectComment(page: Page, client: string): Promise<void> {
  await page.goto(`/clients/${client}?tab=comments`)
  const comment = page.getByRole('article').filter({ hasText: 'Добавление связи между клиентами' })
  await expect(comment).toHaveCount(1)
  for (const line of [
    'Добавлены связи между клиентами:',
    `1) ${HER} → Владелец дисконтной карты → ${HIM}`,
    `2) ${HER} → Жена → ${HIM}`,
    `3) ${HIM} → Контактное лицо → ${HER}`,
    `4) ${HIM} → Муж → ${HER}`,
  ])
    await expect(comment).toContainText(line)
}

test('Связи: пример из справки с клавиатуры, подсказка родства, конец связи по дате, архив одной стороны', async ({
  page,
}) => {
  test.slow()
  await signIn(page, 'manager')
  const { his, hers } = await addCouple(page)
  await openDirectory(page)

  await test.step('четыре связи — не больше 25 нажатий, не считая имён', async () => {
    expect(await relateByKeys(page)).toBeLessThanOrEqual(25)
  })

  await test.step('те же четыре строки на обеих карточках и один комментарий', async () => {
    await page.getByRole('link', { name: 'Связи клиента' }).click()
    await expectLines(page, {
      is: [`Контактное лицо, ${HER}`, `Муж, ${HER}`],
      has: [`Владелец дисконтной карты, ${HER}`, `Жена, ${HER}`],
    })
    await expectAccessible(page, ['light', 'dark'])
    await page.goto(`/clients/${hers}/relations`)
    await expectLines(page, {
      is: [`Владелец дисконтной карты, ${HIM}`, `Жена, ${HIM}`],
      has: [`Контактное лицо, ${HIM}`, `Муж, ${HIM}`],
    })
    await expectComment(page, his)
    await expectComment(page, hers)
  })

  const suggestions = page.getByRole('region', { name: 'Возможные связи' })
  await test.step('муж матери предлагается отцом: «Нет» можно взять назад, «Добавить» сохраняет обе стороны', async () => {
    const girl = await addClient(page, {
      ...{ lastName: 'Зябликова', firstName: 'Вера', middleName: 'Фёдоровна', sex: 'female' },
      birthDate: '2018-03-04',
    })
    const api = await apiOf(page)
    const type = await typeIds(api)
    const mother = { clientId: girl, is: [type('Мать'), type('Законный представитель')], has: [type('Дочь')] }
    expect((await api.send('POST', `/clients/${hers}/relations`, mother)).status()).toBe(201)
    await page.goto(`/clients/${girl}/relations`)
    await expect(suggestions).toContainText(`${HIM} — возможно, отец.`)
    await expect(suggestions).toContainText(`мать — ${HER}, её муж — ${HIM}`)
    await expectAccessible(page, ['light', 'dark'])
    await suggestions.getByRole('button', { name: /^Нет/ }).click()
    await expect(suggestions).toHaveCount(0)
    await page.getByRole('button', { name: 'Отменить' }).click()
    await suggestions.getByRole('button', { name: /^Добавить/ }).press('Enter')
    await expect(suggestions).toHaveCount(0)
    await expectLines(page, {
      is: [`Дочь, ${HER}`, `Дочь, ${HIM}`],
      has: [`Законный представитель, ${HER}`, `Мать, ${HER}`, `Отец, ${HIM}`],
    })
    await page.goto(`/clients/${his}/relations`)
    await expect(column(page, HAS)).toContainText(GIRL)
  })

  await test.step('связь закончилась: её больше нет в деле, но она видна', async () => {
    await page.goto(`/clients/${his}`)
    const ties = column(page, 'Связи клиента')
    await expect(ties).toContainText('778001')
    await page.goto(`/clients/${his}/relations`)
    const owner = column(page, HAS).getByRole('listitem').filter({ hasText: 'Владелец дисконтной карты' })
    await owner.getByRole('button', { name: /^Срок и примечание/ }).click()
    const yesterday = new Date(Date.now() - 86_400_000).toLocaleDateString('ru-RU', {
      timeZone: 'Europe/Moscow',
    })
    await owner.getByLabel('По какой день').fill(yesterday)
    await page.keyboard.press('Control+Enter')
    await expect(owner).toHaveCount(0)
    await page.getByRole('switch', { name: 'Показать закончившиеся' }).click()
    await expect(owner).toContainText(`закончилась ${yesterday}`)
    await page.goto(`/clients/${his}`)
    await expect(ties).toContainText('Жена')
    await expect(ties).not.toContainText('778001')
  })

  await test.step('в архиве: новых связей нет, прежние видны, после возвращения снова можно', async () => {
    await page.goto(`/clients/${hers}`)
    await expectCard(page, HER)
    await page.keyboard.press('Shift+A')
    const question = page.getByRole('dialog', { name: 'Отправить клиента в архив?' })
    await choose(page, 'Причина', 'переех', 'Переехал')
    await question.getByRole('button', { name: 'В архив' }).click()
    await expect(question).toHaveCount(0)
    await page.goto(`/clients/${hers}/relations?tab=create`)
    await expect(page.getByText('Связи этого клиента сейчас не меняются')).toBeVisible()

    await page.goto(`/clients/${his}/relations?tab=create`)
    await page.getByLabel('Введите начало фамилии или телефона').fill('зябликова надежда')
    await page.keyboard.press('Enter')
    const found = page.getByRole('row', { name: /Надежда/ })
    await expect(found).toContainText('в архиве')
    await expect(found).toBeDisabled()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Введите начало фамилии или телефона')).toBeVisible()
    await page.goto(`/clients/${his}/relations`)
    await expect(column(page, HAS)).toContainText(HER)
    await expect(column(page, HAS)).toContainText('в архиве')

    await page.goto(`/clients/${hers}`)
    const banner = page.getByRole('status').filter({ hasText: 'В архиве с' })
    await banner.getByRole('button', { name: 'Вернуть' }).click()
    await expect(page.getByRole('link', { name: 'Править' })).toBeVisible()
    await page.goto(`/clients/${hers}/relations?tab=create`)
    await expect(page.getByLabel('Введите начало фамилии или телефона')).toBeVisible()
  })
})
