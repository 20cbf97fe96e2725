import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, settle } from './checks.ts'
import { keepPicture } from './pictures.ts'
import type { Place } from './places.ts'
import { test } from './test.ts'

/** The widths at which every page is looked at: a desk and a phone. */
const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const

/** Looks at what is on the page now, at this width. */
type Look = (page: Page, name: string, width: keyof typeof SIZES, dark: boolean) => Promise<void>

/**
 * Opens each place at the first of its widths and looks at it, then at the others, as when a window is made narrower.
 * Places that can't stay open meanwhile open themselves once more. `dark` says where the dark theme is looked at too:
 * colours are the same at every width, so once.
 */
async function atEveryWidth(page: Page, places: readonly Place[], look: Look): Promise<void> {
  for (const { name, open, only } of places) {
    await test.step(name, async () => {
      const widths = only === undefined ? ([1440, 390] as const) : [only]
      for (const [at, width] of widths.entries()) {
        await page.setViewportSize(SIZES[width])
        if (at > 0) await settle(page)
        await open(page, at > 0)
        await settle(page)
        await look(page, name, width, at === 0)
      }
    })
  }
}

/** Nothing of these places scrolls sideways, everybody can read and use them in both themes; keeps their pictures. */
export async function lookAt(page: Page, places: readonly Place[]): Promise<void> {
  await atEveryWidth(page, places, async (_, name, width, dark) => {
    await expectNoSidewaysScroll(page)
    await keepPicture(page, `${name}-${width}-ru-light`)
    const themes = dark ? (['light', 'dark'] as const) : (['light'] as const)
    await expectAccessible(page, themes, () => keepPicture(page, `${name}-${width}-ru-dark`))
  })
}

/** The same places in English: other words, which may be longer, in the same page. */
export async function lookAtInEnglish(page: Page, places: readonly Place[]): Promise<void> {
  await atEveryWidth(page, places, async (_, name, width) => {
    await expectNoSidewaysScroll(page)
    await keepPicture(page, `${name}-${width}-en-light`)
  })
}
