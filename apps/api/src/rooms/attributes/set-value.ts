import { isDeepStrictEqual } from 'node:util'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { attributeKey } from '../../settings/inherited.ts'
import { readOverride, type SettingOwner, storeOverride } from '../../settings/overrides.ts'
import { settingsAtIn } from '../../settings/resolve.ts'
import { lockForEditing } from '../clients/contract.ts'
import { checkValue } from './check-value.ts'
import { attributeKind } from './kinds.ts'
import { type LockedAttribute, lockAttribute, type Sight } from './lock-attribute.ts'
import { refuseAttribute } from './problems.ts'
import type { AttributeValue } from './schemas.ts'
import { ATTRIBUTE_CHANGED, HIDDEN_ATTRIBUTE_CHANGED, type Said, toldChange } from './told.ts'

/** Who can say something about an attribute. */
export type AttributeOwner = Extract<SettingOwner, { level: 'client' | 'group' }>

/** Takes whoever says it for this action, so that two at once tell one after the other. @throws 404, 409. */
async function lockOwner(context: ActionContext, owner: AttributeOwner): Promise<void> {
  if (owner.level === 'client') {
    await lockForEditing(context.tx, owner.id)
    return
  }
  const [group] = await context.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM client_group WHERE id = ${owner.id}::uuid FOR NO KEY UPDATE`
  if (group === undefined) throw refuseAttribute('group-not-found')
}

/** @throws 409 when somebody above locked the value: what is said here would not count. */
async function refuseLocked(context: ActionContext, owner: AttributeOwner, key: string): Promise<void> {
  const [state] = await settingsAtIn(context.tx, owner, [attributeKind(key)])
  if (state?.lock) throw refuseAttribute('attribute-locked')
}

/** What the value names, so that the use of the attribute and of its choice is found. */
const itemIds = (attribute: LockedAttribute, value: unknown): string[] =>
  attribute.type === 'choice' && typeof value === 'string' ? [attribute.id, value] : [attribute.id]

/** Changes what an owner says: `change` makes the new word out of the old one, or refuses. */
async function say(
  context: ActionContext,
  owner: AttributeOwner,
  attributeId: string,
  sight: Sight,
  change: (attribute: LockedAttribute, before: Said) => Promise<Said>,
): Promise<Outcome> {
  await lockOwner(context, owner)
  const attribute = await lockAttribute(context.tx, attributeId, sight, 'FOR SHARE')
  const key = attributeKey(attributeId)
  const { value, locked } = await readOverride(context.tx, owner, key)
  const before = { value, locked }
  const after = await change(attribute, before)
  if (isDeepStrictEqual(before, after)) return { status: 200, reference: attributeId }
  await storeOverride(
    context.tx,
    owner,
    key,
    { ...after, itemIds: itemIds(attribute, after.value), byId: context.actor.id },
    context.now,
  )
  context.record({
    action: attribute.hidden ? HIDDEN_ATTRIBUTE_CHANGED : ATTRIBUTE_CHANGED,
    subjectKind: owner.level === 'client' ? 'client' : 'dictionary-item',
    subjectId: owner.id,
    changes: toldChange(attribute, before, after),
  })
  return { status: 200, reference: attributeId }
}

/**
 * Gives a client or a group a value of its own, null for "none"; all below inherit it. The same value again writes nothing.
 * @throws 404, 409 (archived, deleted, retired attribute, locked above), 422 by `checkValue`.
 */
export function setAttribute(
  context: ActionContext,
  owner: AttributeOwner,
  attributeId: string,
  value: AttributeValue,
  sight: Sight,
): Promise<Outcome> {
  return say(context, owner, attributeId, sight, async (attribute, before) => {
    const kept = before.value === undefined ? null : (before.value as AttributeValue)
    const after = { value: checkValue(attribute, value, kept), locked: before.locked }
    if (isDeepStrictEqual(before, after)) return before
    if (attribute.retired) throw refuseAttribute('attribute-retired')
    await refuseLocked(context, owner, attributeKey(attributeId))
    return after
  })
}

/** Goes back to what is inherited; also where the attribute is retired, or locked above. @throws 404, 409 (archived, deleted). */
export function resetAttribute(
  context: ActionContext,
  owner: AttributeOwner,
  attributeId: string,
  sight: Sight,
): Promise<Outcome> {
  return say(context, owner, attributeId, sight, async (_, before) => ({ ...before, value: undefined }))
}

/**
 * Locks an attribute against what is said below, or unlocks it. @throws 404, 409 (archived, deleted, retired, locked above).
 */
export function lockValue(
  context: ActionContext,
  owner: AttributeOwner,
  attributeId: string,
  locked: boolean,
  sight: Sight,
): Promise<Outcome> {
  return say(context, owner, attributeId, sight, async (attribute, before) => {
    if (before.locked === locked || !locked) return { ...before, locked }
    if (attribute.retired) throw refuseAttribute('attribute-retired')
    await refuseLocked(context, owner, attributeKey(attributeId))
    return { ...before, locked }
  })
}
