import type { ActionContext } from '../../actions/run-action.ts'
import { type LockedChoice, usedAmong } from './lock-attribute.ts'
import { refuseAttribute } from './problems.ts'

/** Writes the choices of an attribute in their order; those left out go. @throws 409 when one that would go is in use. */
export async function keepChoices(
  context: ActionContext,
  attributeId: string,
  before: readonly LockedChoice[],
  after: readonly LockedChoice[],
): Promise<void> {
  const staying = new Set(after.map(({ id }) => id))
  const going = before.flatMap(({ id }) => (staying.has(id) ? [] : [id]))
  if ((await usedAmong(context.tx, going)).size > 0) throw refuseAttribute('attribute-choice-used')
  if (going.length > 0) await context.tx.attributeChoice.deleteMany({ where: { id: { in: going } } })
  if (after.length === 0) return
  const rows = after.map((choice, index) => ({ ...choice, position: index + 1 }))
  await context.tx.$executeRaw`
    INSERT INTO attribute_choice (id, attribute_id, name, position, retired_at)
    SELECT c.id, ${attributeId}::uuid, c.name, c.position, CASE WHEN c.retired THEN ${context.now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c(id uuid, name text, position int, retired boolean)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position,
      retired_at = CASE WHEN excluded.retired_at IS NULL THEN NULL ELSE coalesce(attribute_choice.retired_at, excluded.retired_at) END`
}
