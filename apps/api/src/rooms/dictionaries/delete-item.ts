import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { lockItem, tableOf } from './items.ts'
import { refuseItem } from './problems.ts'
import { builtIn, type DictionaryKey } from './registry.ts'
import { usageSql } from './usage.ts'

/**
 * Deletes an item that nothing uses, for good; the rest closes up. Whoever would begin to use it meanwhile waits for the
 * lock and then finds it gone. @throws 404, 409 `item-used` or `relation-type-built-in`, 412 by `checkVersion`.
 */
export async function deleteItem(
  context: ActionContext,
  dictionary: DictionaryKey,
  id: string,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const { name, retired, position, version, extras } = await lockItem(context, dictionary, id)
  checkVersion(version)
  if (builtIn(dictionary, extras)) throw refuseItem('relation-type-built-in')
  const uses = await context.tx.$queryRawUnsafe<{ count: bigint }[]>(usageSql(dictionary, 1), id)
  if (uses.some(({ count }) => Number(count) > 0)) throw refuseItem('item-used')
  const table = tableOf(dictionary)
  await context.tx.$executeRaw`DELETE FROM ${table} WHERE id = ${id}::uuid`
  await context.tx.$executeRaw`UPDATE ${table} SET position = position - 1 WHERE position > ${position}::int`
  context.record({
    action: 'dictionary-item.deleted',
    subjectKind: 'dictionary-item',
    subjectId: id,
    changes: diff({ dictionary, name, retired, ...extras }, {}),
  })
  return { status: 204, reference: id }
}
