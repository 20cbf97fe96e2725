import path from 'node:path'
import type { Page } from '@playwright/test'
import { inProject } from '../../tools/project.ts'

/** Where the pictures of a run lie; git doesn't see them. */
export const artefacts = inProject('e2e/artefacts')

/** Keeps a picture of what the page shows now, e.g. `keepPicture(page, 'directory-1440-ru-light')`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(artefacts, `${name}.png`), animations: 'disabled' })
}
