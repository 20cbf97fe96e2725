import type { Page } from '@playwright/test'
import { field } from './form.ts'
import { addClient } from './own-data.ts'
import { png } from './pictures-to-upload.ts'
import { after, card, directory, go, type Open, over, type Place, person } from './places.ts'

const elephant = card('', 'МС-2024/01', 'Сеть «Мятный слон»')

const press = (keys: string) => (page: Page) => page.keyboard.press(keys)

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()

/** The files of a card with a picture among them, which it uploads. */
const filesWithPicture = after(
  person('?tab=files', 'Загрузить файлы'),
  (page) =>
    page
      .locator('input[type=file]')
      .last()
      .setInputFiles([png('снимок сетчатки.png')]),
  (page) => page.getByRole('button', { name: /^Открыть «/ }).first(),
)

/** A call from a number that two clients have. */
const incomingChoice: Open = async (page, again) => {
  const phones = [{ number: '+79217770099', main: true }]
  for (const firstName of again ? [] : ['Ева', 'Ким'])
    await addClient(page, { lastName: 'Общаева', firstName, phones })
  await go('/incoming?number=79217770099', /Кто звонит/)(page, again)
}

/** What the registry has besides the table and the card's first tab, for one who sees personal data. */
export const CLIENT_PLACES: readonly Place[] = [
  { name: 'card-files', open: filesWithPicture },
  { name: 'card-employees', open: card('?tab=employees', 'Управление сети', 'Сеть «Мятный слон»') },
  { name: 'card-discount-cards', open: person('?tab=discount-cards', 'Оправа «Фонарь»') },
  {
    name: 'card-then',
    open: person('?tab=history&part=then&on=2026-06-01', /С этого дня/),
  },
  { name: 'card-views', open: person('?tab=history&part=views', 'Рулёв Глеб Сергеевич') },
  { name: 'card-organization-edit', open: card('?edit=true', 'пока без изменений', 'Сеть «Мятный слон»') },
  { name: 'card-settings', open: card('?tab=settings', 'Призовой заказ', 'Сеть «Мятный слон»') },
  { name: 'client-groups', open: go('/client-groups', 'Корпоративные') },
  { name: 'client-defaults', open: go('/settings/clients', 'Призовой заказ') },
  { name: 'incoming-choice', open: incomingChoice },
  { name: 'incoming-nobody', open: go('/incoming?number=79999999999', /ни у кого нет/) },
  { name: 'incoming-no-number', open: go('/incoming', 'В адресе нет номера') },
  { name: 'dictionary-tags', open: go('/dictionaries/tags', 'Нужен пандус') },
  { name: 'dictionary-centres', open: go('/dictionaries/centres', 'Салон на Советской') },
]

/** What opens over the card and the table. */
export const CLIENT_OVERLAYS: readonly Place[] = [
  { name: 'archive', open: over(person('', '14.05.1981'), press('Shift+A'), 'dialog') },
  { name: 'block', open: over(elephant, press('Shift+B'), 'dialog') },
  {
    name: 'delete',
    open: after(elephant, press('Delete'), (page) =>
      page.getByRole('dialog').getByRole('button', { name: /^Удалить вместе с/ }),
    ),
  },
  {
    name: 'file-preview',
    open: over(filesWithPicture, button(/^Открыть «/), 'dialog'),
  },
  {
    name: 'discount-card-issue',
    open: over(person('?tab=discount-cards', 'Оправа «Фонарь»'), button('Выдать карту'), 'dialog'),
  },
  {
    name: 'discount-card-visit',
    open: over(person('?tab=discount-cards', 'Оправа «Фонарь»'), button('Покупка'), 'dialog'),
  },
  {
    name: 'condition-birthday',
    open: after(
      directory,
      async (page) => {
        await page.getByRole('button', { name: 'Условие', exact: true }).click()
        await page.getByRole('option', { name: 'День рождения', exact: true }).click()
      },
      (page) => page.getByLabel('По', { exact: true }),
    ),
  },
  {
    name: 'picker',
    open: after(
      go('/clients/new', 'Сохранить и добавить ещё'),
      (page) => field(page, 'Вышестоящее подразделение').fill('мятный'),
      (page) => page.getByRole('option', { name: /^Сеть «Мятный слон»/ }),
    ),
  },
]

const opened = (list: string, name: RegExp, words: string | RegExp) =>
  after(
    go(`/settings/${list}`, name),
    (page) => page.getByRole('main').getByRole('link', { name }).first().click(),
    (page) => page.getByText(words).filter({ visible: true }).first(),
  )

/** The settings and one's own profile, for one who may do everything. */
export const SETTINGS: readonly Place[] = [
  { name: 'settings-company', open: go('/settings/company', 'Название компании') },
  { name: 'settings-naming', open: go('/settings/naming', 'Термин «клиент»') },
  { name: 'settings-staff', open: go('/settings/staff', 'Настройкин Аркадий Юрьевич') },
  { name: 'settings-staff-user', open: opened('staff', /Пробин Семён/, 'Вход и безопасность') },
  {
    name: 'settings-staff-new',
    open: over(
      go('/settings/staff', 'Настройкин Аркадий Юрьевич'),
      button('Добавить пользователя'),
      'dialog',
    ),
  },
  { name: 'settings-roles', open: go('/settings/roles', 'Стажёр') },
  { name: 'settings-role', open: opened('roles', /Продавец/, 'Что даёт') },
  { name: 'settings-api-keys', open: go('/settings/api-keys', 'Касса на Речной') },
  {
    name: 'settings-api-key-new',
    open: over(go('/settings/api-keys', 'Касса на Речной'), button('Создать ключ'), 'dialog'),
  },
  { name: 'settings-access-log', open: go('/settings/access-log', 'Журнал просмотров') },
  { name: 'profile', open: go('/profile', 'Где вы вошли') },
]
