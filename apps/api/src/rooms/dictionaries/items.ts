import { randomUUIDv7 } from 'node:crypto'
import { cleanText } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { invalid } from '../../platform/http/problem.ts'
import { refuseItem } from './problems.ts'
import { DICTIONARIES, type DictionaryKey } from './registry.ts'

interface ItemRow {
  name: string
  position: number
  retired: boolean
  version: number
}

export interface ItemPatch {
  name?: string
  /** The place in the list, from 1; the others move up or down. */
  position?: number
  retired?: boolean
}

const tableOf = (dictionary: DictionaryKey) => Prisma.raw(DICTIONARIES[dictionary].table)

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

async function refuseTaken(
  context: ActionContext,
  dictionary: DictionaryKey,
  name: string,
  except: string | null,
) {
  const [taken] = await context.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${tableOf(dictionary)}
    WHERE lower(name) = lower(${name}) AND retired_at IS NULL AND id IS DISTINCT FROM ${except}::uuid`
  if (taken !== undefined) throw refuseItem('name-taken')
}

/** Adds an item at the end. @throws 409 when an item in use has this name. */
export async function addItem(
  context: ActionContext,
  dictionary: DictionaryKey,
  name: string,
): Promise<Outcome & { reference: string }> {
  const clean = cleanName(name)
  await lockDictionary(context, dictionary)
  await refuseTaken(context, dictionary, clean, null)
  const id = randomUUIDv7()
  await context.tx.$executeRaw`
    INSERT INTO ${tableOf(dictionary)} (id, name, position, created_at)
    SELECT ${id}::uuid, ${clean}, count(*)::int + 1, ${context.now} FROM ${tableOf(dictionary)}`
  context.record({
    action: 'dictionary-item.created',
    subjectKind: 'dictionary-item',
    subjectId: id,
    changes: { dictionary: { old: null, new: dictionary }, name: { old: null, new: clean } },
  })
  return { status: 201, reference: id }
}

/** Puts the item at a place from 1 to the length of the list; the items between move by one. */
async function moveItem(
  context: ActionContext,
  dictionary: DictionaryKey,
  from: number,
  to: number,
): Promise<void> {
  const table = tableOf(dictionary)
  if (to < from) {
    await context.tx
      .$executeRaw`UPDATE ${table} SET position = position + 1 WHERE position >= ${to} AND position < ${from}`
  } else {
    await context.tx
      .$executeRaw`UPDATE ${table} SET position = position - 1 WHERE position > ${from} AND position <= ${to}`
  }
}

/**
 * Renames, moves, retires or brings back an item. A retired one stays on the clients that have it and is offered no more.
 * @throws 404, 409 (name taken), 412 by `checkVersion`.
 */
export async function updateItem(
  context: ActionContext,
  dictionary: DictionaryKey,
  id: string,
  patch: ItemPatch,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const table = tableOf(dictionary)
  await lockDictionary(context, dictionary)
  const [item] = await context.tx.$queryRaw<ItemRow[]>`
    SELECT name, position, retired_at IS NOT NULL AS retired, version FROM ${table} WHERE id = ${id}::uuid FOR UPDATE`
  if (item === undefined) throw refuseItem('item-not-found')
  checkVersion(item.version)
  const [{ size } = { size: 0 }] = await context.tx.$queryRaw<
    { size: number }[]
  >`SELECT count(*)::int AS size FROM ${table}`
  const after = {
    name: patch.name === undefined ? item.name : cleanName(patch.name),
    position: Math.min(patch.position ?? item.position, size),
    retired: patch.retired ?? item.retired,
  }
  const before = { name: item.name, position: item.position, retired: item.retired }
  const changes = diff(before, after)
  if (Object.keys(changes).length === 0) return { status: 200, reference: id }
  if (!after.retired) await refuseTaken(context, dictionary, after.name, id)
  if (after.position !== item.position) await moveItem(context, dictionary, item.position, after.position)
  await context.tx.$executeRaw`
    UPDATE ${table} SET name = ${after.name}, position = ${after.position}, version = version + 1,
      retired_at = CASE WHEN ${after.retired} THEN coalesce(retired_at, ${context.now}) END
    WHERE id = ${id}::uuid`
  context.record({
    action: 'dictionary-item.updated',
    subjectKind: 'dictionary-item',
    subjectId: id,
    changes,
  })
  return { status: 200, reference: id }
}
