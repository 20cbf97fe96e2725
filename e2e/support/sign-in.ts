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

/** Signs in by the form and waits for the page behind it. The interface must be Russian at that moment. */
export async function signIn(page: Page, login: Login, address = '/'): Promise<void> {
  await page.goto(address)
  await fillSignIn(page, login)
  await expect(page.getByRole('button', { name: /^Учётная запись:/ })).toBeVisible()
}

/** Fills in the form that is on the page and sends it. */
export async function fillSignIn(page: Page, login: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel('Логин', { exact: true }).fill(login)
  await page.getByLabel('Пароль', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
}
