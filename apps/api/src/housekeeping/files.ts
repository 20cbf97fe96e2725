import type { Clock } from '../platform/clock.ts'
import type { PrismaClient } from '../platform/db/generated/client.ts'
import type { FileStore } from '../platform/files/store.ts'

const DAY_MS = 24 * 3_600_000
/** So long can a deleted file be brought back. */
const DAYS_TO_RESTORE = 30
/** Orphans are asked about in groups of so many. */
const BATCH = 1_000

/** The ids of which there is a row. */
async function known(prisma: PrismaClient, ids: readonly string[]): Promise<Set<string>> {
  const uuids = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const rows = await prisma.clientFile.findMany({ where: { id: { in: uuids } }, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}

/**
 * Removes what nobody can reach any more: files and former photos 30 days after they were deleted, bytes without a row
 * that are older than a day (an upload may be about to get its row), and what was never received to its end. Returns how
 * many of each went.
 */
export async function keepFiles(prisma: PrismaClient, store: FileStore, clock: Clock) {
  const now = clock.now().getTime()
  const gone = await prisma.clientFile.deleteMany({
    where: {
      deletedAt: { lt: new Date(now - DAYS_TO_RESTORE * DAY_MS) },
      photoOf: { none: {} },
      fieldValues: { none: {} },
    },
  })
  const dayAgo = new Date(now - DAY_MS)
  const old = (await store.list()).filter(({ modifiedAt }) => modifiedAt < dayAgo)
  let orphans = 0
  for (let from = 0; from < old.length; from += BATCH) {
    const batch = old.slice(from, from + BATCH)
    const rows = await known(
      prisma,
      batch.map(({ id }) => id),
    )
    for (const { id, key } of batch) {
      if (rows.has(id)) continue
      await store.removeObject(key)
      orphans += 1
    }
  }
  return { files: gone.count, orphans, abandoned: await store.removeAbandoned(dayAgo) }
}
