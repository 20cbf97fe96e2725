import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/**
 * Waits until the page has drawn itself for its present width and theme, and what moves has come to rest; things that
 * turn for ever (a spinner) don't count.
 */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    .then(() => Promise.allSettled(document.getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
      .map((one) => one.finished)))`)
}

/** What may differ between the themes; everything else is looked at once. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * What axe calls serious or critical on the page as it is now, each with where it stands and why; empty when all is
 * well. With `rules` only those are looked at. axe is put into a document once, and rules whose verdict can only be
 * milder aren't run: most of a run's time would go there.
 */
export async function accessFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source)
  const violations = await page.evaluate<axe.Result[]>(`axe.run(document, {
    resultTypes: ['violations'],
    ${rules ? `runOnly: ${JSON.stringify(rules)},` : ''}
    rules: Object.fromEntries(axe._audit.rules
      .filter(({ impact }) => impact === 'minor' || impact === 'moderate')
      .map(({ id }) => [id, { enabled: false }])),
  }).then((found) => found.violations)`)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary}`),
    )
}

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
    const bad = await accessFaults(page, colorScheme === 'dark' ? COLOUR_RULES : undefined)
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
