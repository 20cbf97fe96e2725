import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { invalid } from '../../platform/http/problem.ts'
import { lockItem, tableOf } from './items.ts'
import type { DictionaryKey } from './registry.ts'

export interface Move {
  place: 'before' | 'after'
  /** The item beside which it is put. */
  otherId: string
}

/**
 * The place from 1 that an item at `from` gets right before or after the one at `other`, the rest closing up.
 * From 5 before 2 it is 2; from 1 before 4 it is 3; from 1 after 4 it is 4.
 */
export function placeBeside(from: number, other: number, place: Move['place']): number {
  const gap = place === 'before' ? other : other + 1
  return from < gap ? gap - 1 : gap
}

/**
 * Puts an item right before or after another of its dictionary; those between move by one. The order belongs to the
 * list: no item's version changes by it. @throws 404, 422 when the other isn't there.
 */
export async function moveItem(
  context: ActionContext,
  dictionary: DictionaryKey,
  id: string,
  { place, otherId }: Move,
): Promise<Outcome> {
  const { position: from } = await lockItem(context, dictionary, id)
  const table = tableOf(dictionary)
  const [other] = await context.tx.$queryRaw<{ position: number }[]>`
    SELECT position FROM ${table} WHERE id = ${otherId}::uuid`
  if (other === undefined) {
    const detail = { ru: 'Такого значения в справочнике нет', en: 'The dictionary has no such item' }
    throw invalid({ pointer: '/otherId', code: 'unknown', detail })
  }
  const to = id === otherId ? from : placeBeside(from, other.position, place)
  if (to === from) return { status: 200, reference: id }
  const [low, high, shift] = to < from ? [to, from - 1, 1] : [from + 1, to, -1]
  await context.tx.$executeRaw`
    UPDATE ${table} SET position = CASE WHEN id = ${id}::uuid THEN ${to}::int ELSE position + ${shift}::int END
    WHERE id = ${id}::uuid OR position BETWEEN ${low}::int AND ${high}::int`
  context.record({
    action: 'dictionary-item.moved',
    subjectKind: 'dictionary-item',
    subjectId: id,
    changes: { position: { old: from, new: to } },
  })
  return { status: 200, reference: id }
}
