import { type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { surroundings } from './surroundings.ts'
import { Watch } from './watch.ts'

interface Fixtures {
  watch: Watch
  /** Opens a page in a browser profile of its own, as another person on another machine would. */
  anotherPage: (options?: BrowserContextOptions) => Promise<Page>
}

/** Playwright's test, with the demo company behind it and everything that goes wrong on the way failing it. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures that are used as a pattern.
  baseURL: async ({}, use) => {
    await use(surroundings().url)
  },
  watch: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use, info) => {
      const watch = new Watch()
      await use(watch)
      const verdict = watch.verdict()
      // After a failure of its own a test is often left in the middle of something; one reason is enough then.
      if (verdict.length > 0 && info.status === info.expectedStatus) {
        throw new Error(`What nobody noticed on the way:\n  ${verdict.join('\n  ')}`)
      }
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    await watch.attach(context)
    await use(context)
  },
  anotherPage: async ({ browser, watch }, use) => {
    const opened: Page[] = []
    await use(async (options) => {
      const context = await browser.newContext(options)
      await watch.attach(context)
      const page = await context.newPage()
      opened.push(page)
      return page
    })
    for (const page of opened) await page.context().close()
  },
})

export { expect } from '@playwright/test'
