import { cleanLines } from '@kith/kernel/text.ts'
import { type FieldError, invalid, type Problem } from '../../platform/http/problem.ts'
import type { Edge, ExistingRelation, Fact, Known, PlannedClient, PlannedType } from './facts.ts'
import { labelOf } from './labels.ts'
import { clientOutOfUse, itselfRefused, nothingTicked, relationExists } from './plan-problems.ts'
import { RETIRED, UNKNOWN_CLIENT, UNKNOWN_TYPE, wrong } from './problems.ts'
import type { NewRelationsInput } from './schemas.ts'
import { termErrors } from './term.ts'

export interface Plan {
  edges: Edge[]
  /** The same facts as comments tell them: by the types' order, of one type first what the other one is. */
  facts: Fact[]
  current: PlannedClient
  other: PlannedClient
  validUntil: string | null
  note: string | null
}

export interface Asked extends NewRelationsInput {
  currentId: string
  /** Whether a refusal may name the other client. */
  seesClients: boolean
}

const SIDES = ['has', 'is'] as const

type Ticked = { side: (typeof SIDES)[number]; type: PlannedType; holder: PlannedClient }

/** The ids of a request as the database writes them, each type once in a column. */
export function normalIds(input: NewRelationsInput): NewRelationsInput {
  const lower = (ids: readonly string[]) => [...new Set(ids.map((id) => id.toLowerCase()))]
  return { ...input, clientId: input.clientId.toLowerCase(), is: lower(input.is), has: lower(input.has) }
}

function wrongSex(pointer: string, type: PlannedType, holder: PlannedClient): FieldError | null {
  if (type.sex === null || type.sex === holder.sex) return null
  if (holder.kind === 'person' && holder.sex === null) return null
  const [ru, en] =
    holder.kind === 'person'
      ? ['у клиента указан другой пол', 'the client’s sex is another one']
      : ['это не человек', 'the client is no person']
  return wrong(pointer, 'wrong-sex', {
    ru: `«${type.name}» не подходит: ${ru}`,
    en: `“${labelOf(type, null, 'en')}” doesn’t fit: ${en}`,
  })
}

/** Every type that can't be ticked, by its place in its column. */
function tickErrors(asked: Asked, types: ReadonlyMap<string, PlannedType>, holders: Holders): FieldError[] {
  return SIDES.flatMap((side) =>
    asked[side].flatMap((id, place) => {
      const pointer = `/${side}/${place}`
      const type = types.get(id)
      if (type === undefined) return [wrong(pointer, 'unknown', UNKNOWN_TYPE)]
      if (type.retired) return [wrong(pointer, 'retired', RETIRED)]
      return wrongSex(pointer, type, holders[side]) ?? []
    }),
  )
}

type Holders = Record<(typeof SIDES)[number], PlannedClient>

/** What is ticked, in the order of comments; a symmetric type counts once, as what the current client is. */
function tickedOf(asked: Asked, types: ReadonlyMap<string, PlannedType>, holders: Holders): Ticked[] {
  const ticked = SIDES.flatMap((side) =>
    asked[side].flatMap((id): Ticked[] => {
      const type = types.get(id)
      if (type === undefined) return []
      const told = type.symmetric ? 'is' : side
      if (told !== side && asked.is.includes(id)) return []
      return [{ side: told, type, holder: holders[told] }]
    }),
  )
  return ticked.sort(
    (a, b) =>
      a.type.position - b.type.position ||
      (a.type.id < b.type.id ? -1 : a.type.id > b.type.id ? 1 : 0) ||
      SIDES.indexOf(a.side) - SIDES.indexOf(b.side),
  )
}

/** The row of a fact: symmetric ones stand in the order of the ids. */
export function endsOf(symmetric: boolean, fromId: string, toId: string): { fromId: string; toId: string } {
  return symmetric && toId < fromId ? { fromId: toId, toId: fromId } : { fromId, toId }
}

const overlaps = (a: { validFrom: string | null; validUntil: string | null }, b: typeof a) =>
  (a.validUntil === null || b.validFrom === null || b.validFrom <= a.validUntil) &&
  (b.validUntil === null || a.validFrom === null || a.validFrom <= b.validUntil)

/**
 * When a relation begins that nobody gave a beginning: a first one is open, one that begins anew after it had ended starts
 * today, so that both stay told apart. A wife until 2024-05-01, added again on 2026-11-22, is one from 2026-11-22 on.
 */
function beginningOf(asked: Asked, earlier: readonly ExistingRelation[], today: string): string | null {
  if (asked.validFrom) return asked.validFrom
  const allOver = earlier.length > 0 && earlier.every((e) => e.validUntil !== null && e.validUntil < today)
  const stillHolds = !asked.validUntil || asked.validUntil >= today
  return allOver && stillHolds ? today : null
}

/**
 * From what is asked and what is known to the rows to write, or to the refusal: nothing ticked, the client itself, someone
 * archived or deleted, a type that is unknown, retired or of the other sex, a term turned round, or a relation of the same
 * type that holds at the same time. All or nothing: one wrong tick refuses them all.
 * Husband and contact person ticked for Канарейкин (7 and 9 in the dictionary), wife and card owner for his wife (5, 2)
 * make four edges and the facts owner, wife (from her), contact person, husband (from him).
 */
export function planRelations(
  asked: Asked,
  known: Known,
  terms: { today: string; newId: () => string },
): Plan | { refusal: Problem } {
  const current = known.clients.find(({ id }) => id === asked.currentId)
  const other = known.clients.find(({ id }) => id === asked.clientId)
  if (asked.clientId === asked.currentId) return { refusal: itselfRefused() }
  if (current === undefined || other === undefined)
    return { refusal: invalid(wrong('/clientId', 'unknown', UNKNOWN_CLIENT)) }
  const outOfUse = clientOutOfUse(current, other, asked.seesClients)
  if (outOfUse !== null) return { refusal: outOfUse }
  if (asked.is.length + asked.has.length === 0) return { refusal: nothingTicked() }

  const types = new Map(known.types.map((type) => [type.id, type]))
  const holders: Holders = { is: current, has: other }
  const note = cleanLines(asked.note ?? '') || null
  const term = { validFrom: asked.validFrom ?? null, validUntil: asked.validUntil ?? null }
  const errors = [...tickErrors(asked, types, holders), ...termErrors(term, terms.today)]
  if (errors.length > 0) return { refusal: invalid(...errors) }

  const taken: Fact[] = []
  const edges: Edge[] = []
  const facts: Fact[] = []
  for (const { side, type, holder } of tickedOf(asked, types, holders)) {
    const target = side === 'is' ? other : current
    const fact = {
      fromId: holder.id,
      typeId: type.id,
      typeName: labelOf(type, holder.sex, 'ru'),
      toId: target.id,
    }
    const ends = endsOf(type.symmetric, holder.id, target.id)
    const same = known.existing.filter(
      (e) => e.typeId === type.id && e.fromId === ends.fromId && e.toId === ends.toId,
    )
    const validFrom = beginningOf(asked, same, terms.today)
    if (same.some((e) => overlaps(e, { ...term, validFrom }))) taken.push(fact)
    edges.push({ id: terms.newId(), ...ends, typeId: type.id, symmetric: type.symmetric, validFrom })
    facts.push(fact)
  }
  if (taken.length > 0) return { refusal: relationExists(taken, types, holders, asked.seesClients) }
  return { edges, facts, current, other, validUntil: term.validUntil, note }
}
