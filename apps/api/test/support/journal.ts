import { sealOnce } from '../../src/journal/sealer.ts'
import { headFileIn } from '../../src/worker.ts'
import type { TestApp } from './test-app.ts'

export const sealOptions = (test: TestApp) => ({
  key: test.config.secrets.journal,
  headFile: headFileIn(test.config.dataDir),
})

/** Seals until nothing waits: transactions of other tests in the same cluster may hold it up for a moment. */
export async function sealAll(test: TestApp): Promise<void> {
  for (;;) {
    await sealOnce(test.database.primary, sealOptions(test))
    const { rows } = await test.owner.query('SELECT count(*)::int AS waiting FROM journal_pending')
    if (rows[0].waiting === 0) return
  }
}

export interface Recorded {
  id: number
  action: string
  actorId: string | null
  origin: string
  occurredAt: string
  changes: Record<string, { old: unknown; new: unknown }>
  /** The objects in whose histories it is read, in the order of their ids. */
  links: string[]
}

/** What the journal holds about one subject, oldest first. */
export async function recordedOf(test: TestApp, subjectId: string): Promise<Recorded[]> {
  const { rows } = await test.owner.query(
    `SELECT e.id::int AS id, e.action, e.actor_id AS "actorId", e.origin, e.occurred_at AS "occurredAt", v.values,
       ARRAY(SELECT object_id::text FROM journal_link WHERE entry_id = e.id ORDER BY object_id) AS links
     FROM journal_entry e LEFT JOIN journal_value v ON v.entry_id = e.id WHERE e.subject_id = $1 ORDER BY e.id`,
    [subjectId],
  )
  return rows.map(({ values, occurredAt, ...row }) => ({
    ...row,
    occurredAt: occurredAt.toISOString(),
    changes: values === null ? {} : JSON.parse(values),
  }))
}

type State = 'blocked' | 'archived' | 'deleted'

/** Why `setState` blocks. */
export const BLOCK_REASON = 'просрочен договор'

/** Puts a client into a state as its owner would by SQL, since no action does it yet, and derives the tree anew. */
export async function setState(test: TestApp, id: string, state: State, on = true): Promise<void> {
  const at = on ? test.clock.now() : null
  if (state === 'blocked' && !on)
    await test.owner.query('UPDATE client SET block_comment = NULL WHERE id = $1', [id])
  await test.owner.query(`UPDATE client SET ${state}_at = $2 WHERE id = $1`, [id, at])
  if (state === 'blocked' && on) {
    await test.owner.query('UPDATE client SET block_comment = $2 WHERE id = $1', [id, BLOCK_REASON])
  }
  await test.owner.query('SELECT client_tree_refresh(root_id) FROM client WHERE id = $1', [id])
}
