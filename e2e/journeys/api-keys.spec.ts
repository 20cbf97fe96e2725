import { signIn } from '../support/sign-in.ts'
import { surroundings } from '../support/surroundings.ts'
import { expect, test } from '../support/test.ts'

test('Ключ API: работает в пределах своего, дальше получает отказ, отозванный не впускает', async ({
  page,
}) => {
  await signIn(page, 'owner', '/settings/api-keys')
  await page.getByRole('button', { name: 'Создать ключ' }).click()
  const form = page.getByRole('dialog', { name: 'Новый ключ API' })
  await form.getByLabel('Кто им пользуется').fill('Табло у входа')
  await form.getByRole('button', { name: 'Создать ключ' }).click()
  await expect(form.getByText('Отметьте хотя бы одно право')).toBeVisible()
  await form.getByRole('checkbox', { name: 'Просмотр клиентов', exact: true }).check()
  await form.getByRole('button', { name: 'Создать ключ' }).click()
  const shown = page.getByRole('dialog', { name: 'Ключ создан' })
  const key = (await shown.locator('code').first().textContent()) ?? ''
  expect(key).toMatch(/^kith_/)
  await shown.getByRole('button', { name: 'Ключ сохранён' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Табло у входа' })
  await expect(row).toContainText('действует')

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${surroundings().url}/api/v1${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    })
  const list = await call('/clients?limit=2')
  expect(list.status).toBe(200)
  const { items } = (await list.json()) as { items: { masked: string[]; birthDate: unknown }[] }
  expect(items).toHaveLength(2)
  const group = { method: 'POST', body: JSON.stringify({ name: 'Чужая' }) }
  expect((await call('/dictionaries/client-groups/items', group)).status).toBe(403)
  const client = { method: 'POST', body: JSON.stringify({ kind: 'organization', name: 'Чужая' }) }
  expect((await call('/clients', client)).status).toBe(403)
  expect((await call('/staff-users')).status).toBe(403)

  await page.getByRole('button', { name: 'Отозвать ключ «Табло у входа»' }).click()
  await page
    .getByRole('dialog', { name: 'Отозвать ключ «Табло у входа»?' })
    .getByRole('button', { name: 'Отозвать ключ' })
    .click()
  await expect(row).toContainText('отозван')
  expect((await call('/clients?limit=2')).status).toBe(401)
})
