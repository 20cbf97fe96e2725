import type { ChangeEntry, Changes } from '../../journal/entry.ts'
import type { Plan } from './plan-relations.ts'

/** A relation as the journal tells it, whoever is read later by another name. */
export type ToldRelation = {
  id: string
  from: { id: string; name: string }
  type: { id: string; name: string }
  to: { id: string; name: string }
}

/** What was added between two clients: in the histories of both, told once. */
export function addedEntry(plan: Plan): ChangeEntry {
  const nameOf = (id: string) => (plan.current.id === id ? plan.current : plan.other).displayName
  const added: ToldRelation[] = plan.facts.map((fact, place) => ({
    id: plan.edges[place]?.id ?? '',
    from: { id: fact.fromId, name: nameOf(fact.fromId) },
    type: { id: fact.typeId, name: fact.typeName },
    to: { id: fact.toId, name: nameOf(fact.toId) },
  }))
  const begun = [...new Set(plan.edges.map(({ validFrom }) => validFrom))].find((date) => date !== null)
  const changes: Changes = { relations: { old: null, new: added } }
  if (begun !== undefined) changes['relation.validFrom'] = { old: null, new: begun }
  if (plan.validUntil !== null) changes['relation.validUntil'] = { old: null, new: plan.validUntil }
  if (plan.note !== null) changes['relation.note'] = { old: null, new: plan.note }
  return {
    action: 'relations.added',
    subjectKind: 'client',
    subjectId: plan.current.id,
    links: [plan.other.id],
    changes,
  }
}

/** What was done to one relation, in the histories of both clients; `subjectId` is the one that is in use. */
export function relationEntry(
  action: 'relation.updated' | 'relations.removed',
  relation: ToldRelation,
  subjectId: string,
  changes: Changes = {},
): ChangeEntry {
  const { from, to } = relation
  const about: Changes =
    action === 'relations.removed'
      ? { relations: { old: [relation], new: null } }
      : { relation: { old: null, new: relation } }
  const named = Object.entries(changes).map(([key, change]) => [`relation.${key}`, change] as const)
  return {
    action,
    subjectKind: 'client',
    subjectId,
    links: [from.id === subjectId ? to.id : from.id],
    changes: { ...about, ...Object.fromEntries(named) },
  }
}
