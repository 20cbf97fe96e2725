import { randomUUIDv7 } from 'node:crypto'
import { cleanText } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import type { Changes, JournalJson } from '../../journal/entry.ts'
import { invalid } from '../../platform/http/problem.ts'
import { placeBeside } from '../dictionaries/contract.ts'
import { plannedChoices } from './choices.ts'
import { keepChoices } from './keep-choices.ts'
import {
  type LockedAttribute,
  lockAttribute,
  lockDefinitions,
  type Sight,
  usedAmong,
} from './lock-attribute.ts'
import { refuseAttribute } from './problems.ts'
import {
  type AttributeMoveInput,
  type AttributePatchInput,
  MAX_ATTRIBUTES,
  type NewAttributeInput,
} from './schemas.ts'

type Values = Pick<LockedAttribute, 'name' | 'type' | 'unit' | 'hint' | 'hidden' | 'retired' | 'choices'>

function cleanName(name: string): string {
  const clean = cleanText(name)
  if (clean !== '') return clean
  throw invalid({
    pointer: '/name',
    code: 'name-required',
    detail: { ru: 'Назовите атрибут', en: 'Name the attribute' },
  })
}

const cleanOr = (text: string | null | undefined, before: string | null): string | null =>
  text === undefined ? before : cleanText(text ?? '') || null

/** What an attribute is after a patch. @throws 422 for what its type doesn't have, and what this person may not do. */
function patched(before: Values, patch: AttributePatchInput, sight: Sight): Values {
  const type = patch.type ?? before.type
  const hidden = patch.hidden ?? before.hidden
  if (hidden && !sight.hidden)
    throw invalid({
      pointer: '/hidden',
      code: 'not-yours',
      detail: {
        ru: 'Скрыть атрибут может тот, кто видит скрытые: вы бы его больше не нашли',
        en: 'Hiding is for who sees hidden attributes: you would not find this one again',
      },
    })
  const unit = type === 'number' ? cleanOr(patch.unit, before.unit) : null
  if (type !== 'number' && cleanOr(patch.unit, null) !== null)
    throw invalid({
      pointer: '/unit',
      code: 'of-numbers',
      detail: { ru: 'Единица бывает только у числа', en: 'Only numbers have a unit' },
    })
  if (type !== 'choice' && (patch.choices ?? []).length > 0)
    throw invalid({
      pointer: '/choices',
      code: 'of-choices',
      detail: {
        ru: 'Варианты бывают только у атрибута с выбором из списка',
        en: 'Only attributes that are chosen from a list have choices',
      },
    })
  const kept = patch.choices === undefined ? before.choices : plannedChoices(before.choices, patch.choices)
  return {
    name: patch.name === undefined ? before.name : cleanName(patch.name),
    type,
    unit,
    hint: cleanOr(patch.hint, before.hint),
    hidden,
    retired: patch.retired ?? before.retired,
    choices: type === 'choice' ? kept : [],
  }
}

async function refuseTaken(context: ActionContext, name: string, except: string | null): Promise<void> {
  const [taken] = await context.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM attribute
    WHERE lower(name) = lower(${name}) AND retired_at IS NULL AND id IS DISTINCT FROM ${except}::uuid`
  if (taken !== undefined) throw refuseAttribute('attribute-name-taken')
}

const told = ({ choices, ...values }: Values): Record<string, JournalJson> => ({
  ...values,
  choices: choices.map((choice) => ({ ...choice })),
})

function tell(context: ActionContext, action: string, id: string, changes: Changes): void {
  context.record({ action, subjectKind: 'dictionary-item', subjectId: id, changes })
}

const NOTHING: Values = {
  name: '',
  type: 'flag',
  unit: null,
  hint: null,
  hidden: false,
  retired: false,
  choices: [],
}

/** Adds an attribute at the end. @throws 409 (name taken, too many), 422. */
export async function addAttribute(
  context: ActionContext,
  input: NewAttributeInput,
  sight: Sight,
): Promise<Outcome> {
  const values = patched(NOTHING, input, sight)
  await lockDefinitions(context.tx)
  await refuseTaken(context, values.name, null)
  const count = await context.tx.attribute.count()
  if (count >= MAX_ATTRIBUTES) throw refuseAttribute('attribute-limit')
  const id = randomUUIDv7()
  const { choices, retired: _, ...columns } = values
  await context.tx.attribute.create({
    data: { ...columns, id, position: count + 1, createdAt: context.now },
    select: { id: true },
  })
  await keepChoices(context, id, [], choices)
  tell(context, 'attribute.created', id, diff({}, told(values)))
  return { status: 201, reference: id }
}

/**
 * Changes, retires or brings back an attribute and its choices. A patch that changes nothing writes nothing.
 * @throws 404, 409 (name taken; the type or a choice to be deleted is in use), 412 by `checkVersion`, 422.
 */
export async function updateAttribute(
  context: ActionContext,
  id: string,
  patch: AttributePatchInput,
  terms: { sight: Sight; checkVersion: (version: number) => void },
): Promise<Outcome> {
  await lockDefinitions(context.tx)
  const before = await lockAttribute(context.tx, id, terms.sight, 'FOR UPDATE')
  terms.checkVersion(before.version)
  const { id: _id, position: _place, version: _version, ...values } = before
  const after = patched(values, patch, terms.sight)
  const changes = diff(told(values), told(after))
  if (Object.keys(changes).length === 0) return { status: 200, reference: id }
  if (!after.retired) await refuseTaken(context, after.name, id)
  if (changes.type !== undefined && (await usedAmong(context.tx, [id])).has(id))
    throw refuseAttribute('attribute-type-used')
  await keepChoices(context, id, before.choices, after.choices)
  await context.tx.$executeRaw`
    UPDATE attribute SET name = ${after.name}, type = ${after.type}, unit = ${after.unit}, hint = ${after.hint},
      hidden = ${after.hidden}, version = version + 1,
      retired_at = CASE WHEN ${after.retired} THEN coalesce(retired_at, ${context.now}) END
    WHERE id = ${id}::uuid`
  tell(context, 'attribute.updated', id, changes)
  return { status: 200, reference: id }
}

/**
 * Puts an attribute right before or after another; those between move by one. The order belongs to the list: no version
 * changes by it. @throws 404, 422 when there is no such other.
 */
export async function moveAttribute(
  context: ActionContext,
  id: string,
  { place, otherId }: AttributeMoveInput,
  sight: Sight,
): Promise<Outcome> {
  await lockDefinitions(context.tx)
  const { position: from } = await lockAttribute(context.tx, id, sight, 'FOR UPDATE')
  const [other] = await context.tx.$queryRaw<{ position: number }[]>`
    SELECT position FROM attribute WHERE id = ${otherId}::uuid AND (NOT hidden OR ${sight.hidden})`
  if (other === undefined)
    throw invalid({
      pointer: '/otherId',
      code: 'unknown',
      detail: { ru: 'Такого атрибута нет', en: 'There is no such attribute' },
    })
  const to = id === otherId ? from : placeBeside(from, other.position, place)
  if (to === from) return { status: 200, reference: id }
  const [low, high, shift] = to < from ? [to, from - 1, 1] : [from + 1, to, -1]
  await context.tx.$executeRaw`
    UPDATE attribute SET position = CASE WHEN id = ${id}::uuid THEN ${to}::int ELSE position + ${shift}::int END
    WHERE id = ${id}::uuid OR position BETWEEN ${low}::int AND ${high}::int`
  tell(context, 'attribute.moved', id, { position: { old: from, new: to } })
  return { status: 200, reference: id }
}

/**
 * Deletes an attribute that nobody says anything about, for good; the rest closes up. Whoever would begin to use it meanwhile
 * waits for the lock and then finds it gone. @throws 404, 409 `attribute-used`, 412 by `checkVersion`.
 */
export async function deleteAttribute(
  context: ActionContext,
  id: string,
  terms: { sight: Sight; checkVersion: (version: number) => void },
): Promise<Outcome> {
  await lockDefinitions(context.tx)
  const {
    position,
    version,
    id: _,
    ...values
  } = await lockAttribute(context.tx, id, terms.sight, 'FOR UPDATE')
  terms.checkVersion(version)
  if ((await usedAmong(context.tx, [id])).has(id)) throw refuseAttribute('attribute-used')
  await context.tx.attribute.delete({ where: { id }, select: { id: true } })
  await context.tx.$executeRaw`UPDATE attribute SET position = position - 1 WHERE position > ${position}::int`
  tell(context, 'attribute.deleted', id, diff(told(values), {}))
  return { status: 204, reference: id }
}
