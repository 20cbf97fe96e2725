import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { invalid } from '../../platform/http/problem.ts'
import { lockField } from './lock-field.ts'
import type { CustomFieldMoveInput } from './schemas.ts'

/**
 * The ids with one of them right before or after another: `besides(['a', 'b', 'c'], 'c', 'before', 'a')` is `['c', 'a', 'b']`.
 */
export function besides(
  ids: readonly string[],
  id: string,
  place: CustomFieldMoveInput['place'],
  otherId: string,
): string[] {
  if (id === otherId) return [...ids]
  const rest = ids.filter((one) => one !== id)
  const at = rest.indexOf(otherId) + (place === 'after' ? 1 : 0)
  return rest.toSpliced(at, 0, id)
}

/** Puts a field right before or after another. The order belongs to the list: no field's version changes. @throws 404, 422. */
export async function moveField(
  context: ActionContext,
  id: string,
  { place, otherId }: CustomFieldMoveInput,
): Promise<Outcome> {
  const { field } = await lockField(context.tx, id)
  const rows = await context.tx.customField.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const ids = rows.map((row) => row.id)
  const other = otherId.toLowerCase()
  if (!ids.includes(other)) {
    const detail = { ru: 'Поля, рядом с которым поставить, нет', en: 'The field beside it is not there' }
    throw invalid({ pointer: '/otherId', code: 'unknown', detail })
  }
  const order = besides(ids, field.id, place, other)
  const position = order.indexOf(field.id) + 1
  if (order.every((one, nth) => one === ids[nth])) return { status: 200, reference: id }
  await context.tx.$executeRaw`
    UPDATE custom_field f SET position = o.nth::int
    FROM unnest(${order}::uuid[]) WITH ORDINALITY AS o(id, nth) WHERE f.id = o.id AND f.position <> o.nth`
  context.record({
    action: 'custom-field.moved',
    subjectKind: 'dictionary-item',
    subjectId: field.id,
    changes: { position: { old: field.position, new: position } },
  })
  return { status: 200, reference: id }
}
