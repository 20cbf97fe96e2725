import { randomUUIDv7 } from 'node:crypto'
import { cleanText } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { invalid } from '../../platform/http/problem.ts'
import { checkExtras, columnValue } from './extras.ts'
import type { Extras, ExtraValue } from './kind.ts'
import { refuseItem } from './problems.ts'
import { type DictionaryKey, extrasOf, kindOf } from './registry.ts'

/** An item to add: its name and the extra fields of its dictionary, such as a centre's `cityId`. */
export type NewItem = { name: string } & Record<string, ExtraValue | undefined>

export type ItemPatch = { name?: string; retired?: boolean } & Record<string, ExtraValue | undefined>

export interface LockedItem {
  name: string
  position: number
  retired: boolean
  version: number
  extras: Extras
}

export const tableOf = (dictionary: DictionaryKey) => Prisma.raw(kindOf(dictionary).table)

function cleanName(name: string): string {
  const clean = cleanText(name)
  if (clean !== '') return clean
  throw invalid({
    pointer: '/name',
    code: 'name-required',
    detail: { ru: 'Введите название', en: 'Give a name' },
  })
}

/** One writer at a time per dictionary, so that positions stay a sequence without gaps or doubles. */
function lockDictionary(context: ActionContext, dictionary: DictionaryKey): Promise<number> {
  return context.tx
    .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('dictionary ' || ${dictionary}, 0))`
}

/** Takes the dictionary and then the item for this action. @throws 404 when there is no such item. */
export async function lockItem(
  context: ActionContext,
  dictionary: DictionaryKey,
  id: string,
): Promise<LockedItem> {
  await lockDictionary(context, dictionary)
  const pairs = extrasOf(dictionary).map(([key, { column }]) => `'${key}', ${column}`)
  const [item] = await context.tx.$queryRaw<LockedItem[]>`
    SELECT name, position, retired_at IS NOT NULL AS retired, version,
      jsonb_build_object(${Prisma.raw(pairs.join(', '))}) AS extras
    FROM ${tableOf(dictionary)} WHERE id = ${id}::uuid FOR UPDATE`
  if (item === undefined) throw refuseItem('item-not-found')
  return item
}

async function refuseTaken(
  context: ActionContext,
  dictionary: DictionaryKey,
  { name, extras, except }: { name: string; extras: Extras; except: string | null },
) {
  const { uniqueWithin, extras: fields } = kindOf(dictionary)
  const within = uniqueWithin === undefined ? undefined : fields?.[uniqueWithin]
  const sameGroup =
    uniqueWithin === undefined || within === undefined
      ? Prisma.empty
      : Prisma.sql`AND ${Prisma.raw(within.column)} = ${columnValue(within, extras[uniqueWithin] ?? null)}`
  const [taken] = await context.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${tableOf(dictionary)}
    WHERE lower(name) = lower(${name}) AND retired_at IS NULL AND id IS DISTINCT FROM ${except}::uuid ${sameGroup}`
  if (taken !== undefined) throw refuseItem('name-taken')
}

/** The extra fields that have columns to be written; what is built in isn't. */
const writableOf = (dictionary: DictionaryKey) =>
  extrasOf(dictionary).filter(([, { input }]) => input !== undefined)

/**
 * Adds an item at the end. @throws 409 when an item in use has this name, 422 by `checkExtras`, what the dictionary's own
 * check refuses.
 */
export async function addItem(
  context: ActionContext,
  dictionary: DictionaryKey,
  { name, ...given }: NewItem,
): Promise<Outcome & { reference: string }> {
  const clean = cleanName(name)
  await lockDictionary(context, dictionary)
  const extras = await checkExtras(context, dictionary, given, null)
  const id = randomUUIDv7()
  await kindOf(dictionary).check?.(context, { id, name: clean, before: null, after: extras })
  await refuseTaken(context, dictionary, { name: clean, extras, except: null })
  const fields = writableOf(dictionary)
  const columns = Prisma.raw(fields.map(([, { column }]) => `, ${column}`).join(''))
  const values = fields.map(([key, extra]) => Prisma.sql`, ${columnValue(extra, extras[key] ?? null)}`)
  await context.tx.$executeRaw`
    INSERT INTO ${tableOf(dictionary)} (id, name, position, created_at ${columns})
    SELECT ${id}::uuid, ${clean}, count(*)::int + 1, ${context.now} ${together(values)} FROM ${tableOf(dictionary)}`
  context.record({
    action: 'dictionary-item.created',
    subjectKind: 'dictionary-item',
    subjectId: id,
    changes: diff({}, { dictionary, name: clean, ...extras }),
  })
  return { status: 201, reference: id }
}

/**
 * Renames, retires or brings back an item, or changes its extra fields. A retired one stays where it is used and is
 * offered no more. @throws 404, 409 (name taken), 412 by `checkVersion`, 422 by `checkExtras`, what the dictionary's own check
 * refuses.
 */
export async function updateItem(
  context: ActionContext,
  dictionary: DictionaryKey,
  id: string,
  { name, retired, ...given }: ItemPatch,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const item = await lockItem(context, dictionary, id)
  checkVersion(item.version)
  const extras = await checkExtras(context, dictionary, given, item.extras)
  const after = {
    name: name === undefined ? item.name : cleanName(name),
    retired: retired ?? item.retired,
    ...extras,
  }
  const changes = diff({ name: item.name, retired: item.retired, ...item.extras }, after)
  if (Object.keys(changes).length === 0) return { status: 200, reference: id }
  await kindOf(dictionary).check?.(context, { id, name: after.name, before: item.extras, after: extras })
  if (!after.retired) await refuseTaken(context, dictionary, { name: after.name, extras, except: id })
  const sets = writableOf(dictionary).map(
    ([key, extra]) => Prisma.sql`, ${Prisma.raw(extra.column)} = ${columnValue(extra, extras[key] ?? null)}`,
  )
  await context.tx.$executeRaw`
    UPDATE ${tableOf(dictionary)} SET name = ${after.name}, version = version + 1,
      retired_at = CASE WHEN ${after.retired} THEN coalesce(retired_at, ${context.now}) END ${together(sets)}
    WHERE id = ${id}::uuid`
  context.record({
    action: 'dictionary-item.updated',
    subjectKind: 'dictionary-item',
    subjectId: id,
    changes,
  })
  return { status: 200, reference: id }
}

const together = (parts: Prisma.Sql[]): Prisma.Sql =>
  parts.length === 0 ? Prisma.empty : Prisma.join(parts, ' ')
