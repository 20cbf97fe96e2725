import { expectCard, newestEntry, openTab, saveByKeys, startEditing, value } from '../support/card.ts'
import { expectFault, field } from '../support/form.ts'
import { addClient } from '../support/own-data.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test('Теги, любимые адреса и реквизиты: неверный ИНН отвергнут словами, верный сохранён', async ({
  page,
}) => {
  await openSession(page, 'director')
  const name = 'ООО «Ровные полки»'
  await page.goto(`/clients/${await addClient(page, { kind: 'organization', name })}`)
  await expectCard(page, name)
  await startEditing(page)
  await field(page, 'Теги').fill('пандус')
  await page.getByRole('option', { name: 'Нужен пандус' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Добавить адрес' }).click()
  await page.getByRole('textbox', { name: 'Адрес 1', exact: true }).fill('Тверь, ул. Полочная, 5')
  await page.getByRole('textbox', { name: 'Подпись адреса 1' }).fill('склад')
  await field(page, 'ИНН').fill('7707083894')
  await page.keyboard.press('Control+Enter')
  await expectFault(page, 'ИНН', 'Контрольные цифры не сходятся: проверьте, нет ли опечатки')
  await field(page, 'ИНН').fill('770708')
  await page.keyboard.press('Control+Enter')
  await expectFault(page, 'ИНН', 'В ИНН организации 10 цифр, предпринимателя — 12')
  await field(page, 'ИНН').fill('7707083893')
  await saveByKeys(page)

  await expect(value(page, 'Теги')).toContainText('Нужен пандус')
  await expect(value(page, 'Любимые адреса')).toContainText('Тверь, ул. Полочная, 5')
  await expect(value(page, 'ИНН')).toContainText('7707083893')
  await openTab(page, 'История')
  await expect(newestEntry(page)).toContainText('Нужен пандус')
  await expect(newestEntry(page)).toContainText('Тверь, ул. Полочная, 5')
  await expect(newestEntry(page)).toContainText('7707083893')
})
