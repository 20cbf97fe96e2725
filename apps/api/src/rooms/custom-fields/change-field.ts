import { randomUUIDv7 } from 'node:crypto'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { diff, type Values } from '../../fields/diff.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { invalid } from '../../platform/http/problem.ts'
import { applyChoices, applyDefinition, type Definition, NEW_DEFINITION } from './check-definition.ts'
import { lockDefinitions, lockField } from './lock-field.ts'
import { refuseField } from './problems.ts'
import { type CustomFieldPatchInput, MOST_FIELDS, type NewCustomFieldInput } from './schemas.ts'
import { writeChoices } from './write-choices.ts'

/** What the journal compares and keeps of a definition; choices by name. */
function told(definition: Definition, choices: readonly { name: string; retired: boolean }[]): Values {
  const { kinds, roleIds, required, retired, ...rest } = definition
  return {
    ...rest,
    kinds: [...kinds],
    roleIds: roleIds.length === 0 ? null : [...roleIds],
    required: required || null,
    retired: retired || null,
    choices: choices.length === 0 ? null : choices.filter((one) => !one.retired).map(({ name }) => name),
    retiredChoices: choices.some((one) => one.retired)
      ? choices.filter((one) => one.retired).map(({ name }) => name)
      : null,
  }
}

async function refuseUnknownRoles(
  tx: Tx,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const added = after.filter((id) => !before.includes(id))
  if (added.length === 0) return
  const known = await tx.role.count({ where: { id: { in: added }, retiredAt: null } })
  if (known === added.length) return
  throw invalid({
    pointer: '/roleIds',
    code: 'unknown',
    detail: { ru: 'Одной из этих ролей нет', en: 'One of these roles does not exist' },
  })
}

/** The columns of a definition. */
function columnsOf({ retired, kinds, roleIds, ...rest }: Definition, retiredAt: Date | null, now: Date) {
  return {
    ...rest,
    kinds: [...kinds],
    roleIds: [...roleIds],
    retiredAt: retired ? (retiredAt ?? now) : null,
  }
}

/** Adds a field behind all others. @throws 409 (name taken, too many), 422. */
export async function addField(
  context: ActionContext,
  { choices, ...input }: NewCustomFieldInput,
): Promise<Outcome> {
  const { tx, now } = context
  await lockDefinitions(tx)
  const { after, errors } = applyDefinition(NEW_DEFINITION, input)
  const chosen = applyChoices(after.type, [], choices)
  if (errors.length + chosen.errors.length > 0) throw invalid(...errors, ...chosen.errors)
  await refuseUnknownRoles(tx, [], after.roleIds)
  const count = await tx.customField.count({ where: { retiredAt: null } })
  const { _max: last } = await tx.customField.aggregate({ _max: { position: true } })
  if (count >= MOST_FIELDS) throw refuseField('custom-fields-too-many')
  const id = randomUUIDv7()
  await tx.customField.create({
    data: { ...columnsOf(after, null, now), id, position: (last.position ?? 0) + 1, createdAt: now },
    select: { id: true },
  })
  await writeChoices(context, id, [], chosen.after)
  context.record({
    action: 'custom-field.added',
    subjectKind: 'dictionary-item',
    subjectId: id,
    changes: diff({}, told(after, chosen.after)),
  })
  return { status: 201, reference: id }
}

const definitionOf = ({ id: _, position, used, choices, version, ...definition }: CustomField): Definition =>
  definition

/**
 * Changes a definition; one that nobody filled in may also change its type. What is retired keeps its values, and has them
 * again when it comes back. @throws 404, 409, 412, 422.
 */
export async function updateField(
  context: ActionContext,
  id: string,
  { choices, ...input }: CustomFieldPatchInput,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const { tx, now } = context
  const { field, retiredAt } = await lockField(tx, id)
  checkVersion(field.version)
  const before = definitionOf(field)
  const { after, errors } = applyDefinition(before, input)
  const chosen = applyChoices(after.type, field.choices, choices)
  if (errors.length + chosen.errors.length > 0) throw invalid(...errors, ...chosen.errors)
  if (after.type !== before.type && field.used) throw refuseField('custom-field-type-fixed')
  await refuseUnknownRoles(tx, before.roleIds, after.roleIds)
  const changes = diff(told(before, field.choices), told(after, chosen.after))
  if (Object.keys(changes).length === 0) return { status: 200, reference: id }
  await tx.customField.update({
    where: { id },
    data: { ...columnsOf(after, retiredAt, now), version: { increment: 1 } },
    select: { id: true },
  })
  await writeChoices(context, id, field.choices, chosen.after)
  context.record({ action: 'custom-field.updated', subjectKind: 'dictionary-item', subjectId: id, changes })
  return { status: 200, reference: id }
}

/** Deletes a field for good; only one that was never filled in. @throws 404, 409, 412. */
export async function deleteField(
  context: ActionContext,
  id: string,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const { field } = await lockField(context.tx, id)
  checkVersion(field.version)
  if (field.used) throw refuseField('custom-field-used')
  await context.tx.customField.delete({ where: { id }, select: { id: true } })
  await context.tx.$executeRaw`
    UPDATE custom_field SET position = position - 1 WHERE position > ${field.position}::int`
  context.record({
    action: 'custom-field.deleted',
    subjectKind: 'dictionary-item',
    subjectId: id,
    changes: diff(told(definitionOf(field), field.choices), {}),
  })
  return { status: 204, reference: null }
}
