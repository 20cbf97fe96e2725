import { expect, type Locator, type Page } from '@playwright/test'

/** The table of clients. */
export function table(page: Page): Locator {
  return page.getByRole('grid', { name: 'Клиенты' })
}

/** The row of a client by (a part of) the name. */
export function row(page: Page, name: string): Locator {
  return table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name }) })
}

/** The names in sight, from top to bottom. */
export function names(page: Page): Locator {
  return table(page).locator('tbody').getByRole('link')
}

/** Opens the directory by the rail and waits for its rows. */
export async function openDirectory(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Клиенты' }).click()
  await expect(names(page).first()).toBeVisible()
}

/** Types into the table's own search. */
export async function searchTable(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Искать в таблице' }).fill(text)
}

/** Where the keys have come to in the table. */
interface Standing {
  /** The place of the active row, counted from 0. */
  readonly place: number
  /** The ids of the rows that a person sees whole. */
  readonly inSight: readonly string[]
  /** No row comes after the active one, and none is on its way. */
  readonly atEnd: boolean
}

/**
 * Waits until the active row stands beyond this place and in sight, and no grey row waits for its client: then a person
 * presses the next key. However slow the machine is, nothing is passed over unseen, unless the table itself does it.
 */
export async function standing(page: Page, beyond: number): Promise<Standing> {
  const read = `(() => {
    const grid = document.querySelector('[role=grid]')
    const frame = grid.parentElement
    // The cells of the head stay when the rows scroll, the head itself goes with them.
    const top = grid.tHead.rows[0].cells[0].getBoundingClientRect().bottom
    const bottom = frame.getBoundingClientRect().top + frame.clientTop + frame.clientHeight
    const rows = [...grid.querySelectorAll('tr[data-place]')]
    const whole = rows.filter((row) => {
      const at = row.getBoundingClientRect()
      return at.top >= top - 1 && at.bottom <= bottom + 1
    })
    const active = grid.querySelector('tr[data-active]')
    return {
      place: whole.includes(active) ? Number(active.dataset.place) : -1,
      waits: grid.querySelector('tr[data-waiting]') !== null,
      inSight: whole.map((row) => row.id.slice(-36)),
      atEnd: active === rows.at(-1),
    }
  })()`
  let now = { place: -1, inSight: [], atEnd: false, waits: true } as Standing & { waits: boolean }
  await expect
    .poll(
      async () => {
        now = await page.evaluate<typeof now>(read)
        return !now.waits && now.place > beyond
      },
      {
        message: 'the active row has moved on and stands in sight, and all rows are loaded',
        intervals: [20, 50, 100],
      },
    )
    .toBe(true)
  return now
}
