import { randomUUIDv7 } from 'node:crypto'
import type { ActionContext } from '../../actions/run-action.ts'
import type { CustomChoice } from '../../fields/custom/custom-field.ts'
import type { ChoiceToBe } from './check-definition.ts'
import { refuseField } from './problems.ts'

/** Makes the choices of a field what they are to be, in their order. @throws 409 when one that was made would be deleted. */
export async function writeChoices(
  { tx, now }: ActionContext,
  fieldId: string,
  before: readonly CustomChoice[],
  after: readonly ChoiceToBe[],
): Promise<void> {
  const gone = before.filter(({ id }) => !after.some((one) => one.id === id))
  if (gone.some(({ used }) => used)) throw refuseField('custom-choice-used')
  if (gone.length > 0) {
    await tx.customFieldChoice.deleteMany({ where: { fieldId, id: { in: gone.map(({ id }) => id) } } })
  }
  const changed = after
    .map((choice, position) => ({ ...choice, position }))
    .filter(({ id, name, retired, position }) => {
      const had = before.find((one) => one.id === id)
      return had === undefined || had.name !== name || had.retired !== retired || before[position]?.id !== id
    })
  const kept = changed.filter(({ id }) => id !== null)
  if (kept.length > 0) {
    // Names may change places, and the index would refuse the first of two: for a moment each has its id for a name.
    const ids = kept.map(({ id }) => id)
    await tx.$executeRaw`UPDATE custom_field_choice SET name = id::text WHERE id = ANY (${ids}::uuid[])`
    await tx.$executeRaw`
      UPDATE custom_field_choice c SET name = x.name, position = x.position,
        retired_at = CASE WHEN x.retired THEN coalesce(c.retired_at, ${now}) END
      FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS x(id uuid, name text, position int, retired boolean)
      WHERE c.id = x.id`
  }
  const added = changed.filter(({ id }) => id === null)
  if (added.length > 0) {
    await tx.customFieldChoice.createMany({
      data: added.map(({ name, retired, position }) => ({
        id: randomUUIDv7(),
        fieldId,
        name,
        position,
        retiredAt: retired ? now : null,
      })),
    })
  }
}
