import { searchWords } from '@kith/kernel/search-text.ts'
import type pg from 'pg'

/** So many clients are written together: half a megabyte of names, and locks of a few milliseconds. */
const BATCH = 500
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

const WITHOUT_SQL = `
  SELECT s.client_id AS id, c.display_name AS "displayName" FROM client_search s JOIN client c ON c.id = s.client_id
  WHERE s.words IS NULL AND s.client_id > $1 ORDER BY s.client_id LIMIT ${BATCH}`

// Who was renamed in between has words already, and better ones.
const FILL_SQL = `
  UPDATE client_search s SET words = ARRAY(SELECT jsonb_array_elements_text(f.words))
  FROM jsonb_to_recordset($1) AS f(id uuid, words jsonb) WHERE s.client_id = f.id AND s.words IS NULL`

/**
 * Gives their words to clients that were stored before search knew any, so that Latin letters and misspelt names find them
 * too: “Ёлкин Пётр” gets the keys of its two words. Stops between batches once `signal` is aborted and goes on at the next
 * start. Returns how many clients it filled, 0 from the second start on.
 */
export async function fillSearchWords(primary: pg.Pool, signal?: AbortSignal): Promise<number> {
  let filled = 0
  let after = BEFORE_ALL
  while (!signal?.aborted) {
    const { rows } = await primary.query<{ id: string; displayName: string }>(WITHOUT_SQL, [after])
    const last = rows.at(-1)
    if (last === undefined) break
    const words = rows.map(({ id, displayName }) => ({ id, words: searchWords(displayName) }))
    const { rowCount } = await primary.query(FILL_SQL, [JSON.stringify(words)])
    filled += rowCount ?? 0
    after = last.id
  }
  return filled
}
