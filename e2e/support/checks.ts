import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Waits for what moves to come to rest; things that turn for ever (a spinner) don't count. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    .map((one) => one.finished))`)
}

/** What may differ between the themes; everything else is looked at once. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * No violation of the accessibility rules that axe calls serious or critical, in these themes.
 * The page must follow the system's theme, as it does until somebody chooses one. `inDark` runs while it is dark.
 */
export async function expectAccessible(
  page: Page,
  themes: readonly ('light' | 'dark')[],
  inDark?: () => Promise<void>,
): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await settle(page)
    if (colorScheme === 'dark') await inDark?.()
    const axe = new AxeBuilder({ page })
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(COLOUR_RULES)).analyze()
    const bad = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary}`),
      )
    expect.soft(bad, `accessibility, ${colorScheme} theme, ${page.url()}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}

/** Nothing on the page can be scrolled sideways, and nothing stands beyond its right edge. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate<string[]>(`[...document.querySelectorAll('*')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .filter((one) => one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX))
    .map((one) => \`\${one.tagName.toLowerCase()}.\${one.className}: \${one.scrollWidth} px in \${one.clientWidth}\`)`)
  expect.soft(wide, `sideways scroll on ${page.url()}`).toEqual([])
}
