import { Prisma } from '../../platform/db/generated/client.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Words } from '../../platform/http/language.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import type { InheritedKey } from '../../settings/inherited.ts'
import type { InheritedKind, NamedDictionary } from '../../settings/inherited-kind.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import { tableOfDictionary } from '../dictionaries/contract.ts'

/** Names of dictionary items by their ids. */
export type ItemNames = Record<string, string>

const UNKNOWN: Words = { ru: 'Такого значения в справочнике нет', en: 'The dictionary has no such item' }
const RETIRED: Words = { ru: 'Это значение больше не используется', en: 'This value is no longer in use' }
const FOREIGN: Words = {
  ru: 'У этого клиента нет такого логотипа. Загрузите картинку',
  en: 'The client has no such logo. Upload the picture',
}

/** Where in the value an id stands: `/value/allowedIds/1`. */
function pointerOf(value: unknown, id: string, at = '/value'): string | null {
  if (value === id) return at
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = pointerOf(inner, id, `${at}/${key}`)
    if (found !== null) return found
  }
  return null
}

/** Nothing set names nothing. */
const namedBy = (kind: InheritedKind, value: unknown) =>
  value === undefined
    ? []
    : (Object.entries(kind.names?.(value) ?? {}) as [NamedDictionary, readonly string[]][])

/** The dictionary items that a value names, each once. */
export const idsNamed = (kind: InheritedKind, value: unknown): string[] => [
  ...new Set(namedBy(kind, value).flatMap(([, ids]) => ids)),
]

interface Item {
  id: string
  name: string
  retired: boolean
}

function findItems(
  tx: Tx,
  dictionary: NamedDictionary,
  ids: readonly string[],
  lock: Prisma.Sql,
): Promise<Item[]> {
  // In one order, so that two values naming the same items don't wait for each other in a circle.
  return tx.$queryRaw<Item[]>`
    SELECT id, name, retired_at IS NOT NULL AS retired FROM ${Prisma.raw(tableOfDictionary(dictionary))}
    WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id ${lock}`
}

/** The names of what a value names, as they are now. */
export async function namesIn(tx: Tx, kind: InheritedKind, value: unknown): Promise<ItemNames> {
  const names: ItemNames = {}
  for (const [dictionary, ids] of namedBy(kind, value)) {
    for (const { id, name } of await findItems(tx, dictionary, ids, Prisma.empty)) names[id] = name
  }
  return names
}

/**
 * Looks up what a value names and keeps it from being deleted until the transaction ends; what was named here before may be
 * retired since. @throws 422 at the place of each that is unknown or retired.
 */
export async function holdNamedItems(
  tx: Tx,
  kind: InheritedKind,
  value: unknown,
  before: readonly string[],
): Promise<ItemNames> {
  const names: ItemNames = {}
  const errors: FieldError[] = []
  for (const [dictionary, ids] of namedBy(kind, value)) {
    const rows = await findItems(tx, dictionary, ids, Prisma.sql`FOR SHARE`)
    const found = new Map(rows.map((row) => [row.id, row]))
    for (const id of new Set(ids)) {
      const item = found.get(id)
      const pointer = pointerOf(value, id) ?? '/value'
      if (item === undefined) errors.push({ pointer, code: 'unknown', detail: UNKNOWN })
      else if (item.retired && !before.includes(id))
        errors.push({ pointer, code: 'retired', detail: RETIRED })
      else names[id] = item.name
    }
  }
  if (errors.length > 0) throw invalid(...errors)
  return names
}

/** A logo is a picture that was uploaded as this client's. @throws 422. */
export async function requireOwnLogo(
  tx: Tx,
  owner: SettingOwner,
  key: InheritedKey,
  value: unknown,
): Promise<void> {
  if (key !== 'logo' || value === null || owner.level !== 'client') return
  const { fileId } = value as { fileId: string }
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM client_file WHERE id = ${fileId}::uuid AND client_id = ${owner.id}::uuid AND purpose = 'logo'
      AND deleted_at IS NULL FOR SHARE`
  if (rows.length === 0) throw invalid({ pointer: '/value/fileId', code: 'unknown', detail: FOREIGN })
}
