import { expect, type Page } from '@playwright/test'

/** The password of every demo sign-in. */
export const DEMO_PASSWORD = 'kith-demo-2026'

/** The demo's logins; each may try to sign in ten times a minute, so the journeys share them out. */
export type Login =
  | 'owner'
  | 'admin'
  | 'top'
  | 'director'
  | 'regional'
  | 'manager'
  | 'administrator'
  | 'seller'
  | 'seller-optometrist'
  | 'optometrist'
  | 'instructor'

/**
 * Signs the page's browser in without opening the app: by the call that the form makes, and with the note that the app
 * leaves for itself that there is a session to renew. For journeys that aren't about signing in.
 */
export async function openSession(page: Page, login: Login): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/sign-in', {
    data: { login, password: DEMO_PASSWORD },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  // The smallest file of the app's origin: storage belongs to an origin.
  await page.goto('/icon.svg')
  await page.evaluate(`localStorage.setItem('kith.signed-in', '1')`)
}

/** Opens an address as somebody who has signed in, and waits for the page. */
export async function signIn(page: Page, login: Login, address = '/'): Promise<void> {
  await openSession(page, login)
  await page.goto(address)
  await expect(page.getByRole('button', { name: /^Учётная запись:/ })).toBeVisible()
}

/** Fills in the form that is on the page and sends it. */
export async function fillSignIn(page: Page, login: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel('Логин', { exact: true }).fill(login)
  await page.getByLabel('Пароль', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
}
