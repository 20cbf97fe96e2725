import { randomUUIDv7 } from 'node:crypto'
import { Prisma } from '../platform/db/generated/client.ts'
import type { Tx } from '../platform/db/transaction.ts'

/** Who says something about a setting. Keys of the company itself are written by `company-settings.ts`. */
export type SettingOwner =
  | { level: 'company' }
  | { level: 'group'; id: string }
  | { level: 'client'; id: string }

/** What an owner says about one key; `value` undefined: nothing, null: "none". */
export interface Override {
  value: unknown
  locked: boolean
}

/** What is stored of it: besides, the dictionary items that the value names. */
export interface StoredOverride extends Override {
  itemIds: string[]
}

/** The owner in SQL: which row of `setting` is theirs. */
function ownerIs(owner: SettingOwner): Prisma.Sql {
  switch (owner.level) {
    case 'company':
      return Prisma.sql`client_id IS NULL AND group_id IS NULL`
    case 'group':
      return Prisma.sql`client_id IS NULL AND group_id = ${owner.id}::uuid`
    case 'client':
      return Prisma.sql`client_id = ${owner.id}::uuid AND group_id IS NULL`
  }
}

/** What an owner says about a key, locked until the transaction ends. */
export async function readOverride(tx: Tx, owner: SettingOwner, key: string): Promise<StoredOverride> {
  const [row] = await tx.$queryRaw<{ value: unknown; said: boolean; locked: boolean; itemIds: string[] }[]>`
    SELECT value, value IS NOT NULL AS said, locked, item_ids AS "itemIds" FROM setting
    WHERE ${ownerIs(owner)} AND key = ${key} FOR UPDATE`
  if (row === undefined) return { value: undefined, locked: false, itemIds: [] }
  const { said, ...rest } = row
  return { ...rest, value: said ? rest.value : undefined }
}

/**
 * Keeps what an owner says about a key: a row where they say or lock something, none where they do neither. `itemIds` are the
 * dictionary items, choices and files that the value names, `byId` who says it.
 */
export async function storeOverride(
  tx: Tx,
  owner: SettingOwner,
  key: string,
  said: Override & { itemIds?: readonly string[]; byId?: string | null },
  now: Date,
): Promise<void> {
  if (said.value === undefined && !said.locked) {
    await tx.$executeRaw`DELETE FROM setting WHERE ${ownerIs(owner)} AND key = ${key}`
    return
  }
  const value = said.value === undefined ? null : JSON.stringify(said.value)
  const groupId = owner.level === 'group' ? owner.id : null
  const clientId = owner.level === 'client' ? owner.id : null
  await tx.$executeRaw`
    INSERT INTO setting (id, level, group_id, client_id, key, value, locked, item_ids, updated_at, updated_by_id)
    VALUES (${randomUUIDv7()}::uuid, ${owner.level}, ${groupId}::uuid, ${clientId}::uuid, ${key}, ${value}::jsonb,
      ${said.locked}, ${[...(said.itemIds ?? [])]}::uuid[], ${now}, ${said.byId ?? null}::uuid)
    ON CONFLICT (client_id, group_id, key) DO UPDATE SET value = excluded.value, locked = excluded.locked,
      item_ids = excluded.item_ids, version = setting.version + 1, updated_at = excluded.updated_at,
      updated_by_id = excluded.updated_by_id`
}
