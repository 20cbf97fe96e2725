import type { Language } from '../../../platform/http/language.ts'
import { labelOf } from '../labels.ts'
import type { NamedFacts, NamedType } from './facts-query.ts'
import { edgeKey, type KinEdge, type KinPerson, type KinSuggestion, kept } from './kin-facts.ts'
import { counterpartOf } from './kin-statements.ts'
import type { KinSuggestionJson } from './schemas.ts'

/** Suggestions with names, in the reader's language, and with what the other one would be in turn. */
export function presentSuggestions(
  facts: NamedFacts,
  suggestions: readonly KinSuggestion[],
  language: Language,
): KinSuggestionJson[] {
  const types = new Map(facts.types.map((type) => [type.id, type]))
  const people = new Map(facts.people.map((person) => [person.id, person]))
  const there = new Set([...facts.edges, ...facts.around, ...facts.settled].map(edgeKey))
  const of = <V>(map: ReadonlyMap<string, V>, id: string): V => {
    const found = map.get(id)
    if (found === undefined) throw new Error('a suggestion about something that was not read')
    return found
  }
  const client = ({ id, displayName }: KinPerson) => ({ id, displayName })
  const named = (type: NamedType, sex: KinPerson['sex']) => ({
    id: type.id,
    name: labelOf(type, sex, language),
  })
  const told = ({ fromId, typeId, toId }: KinEdge) => {
    const from = of(people, fromId)
    return { from: client(from), type: named(of(types, typeId), from.sex), to: client(of(people, toId)) }
  }
  const counterpart = ({ fromId, typeId, toId }: KinEdge) => {
    const { sex } = of(people, toId)
    const type = counterpartOf(facts.types, of(types, typeId), sex)
    if (type === null) return null
    const back = kept({ fromId: toId, typeId: type.id, toId: fromId }, type)
    return there.has(edgeKey(back)) ? null : named(of(types, type.id), sex)
  }
  return suggestions.map((suggestion) => ({
    ...told(suggestion),
    counterpart: counterpart(suggestion),
    because: suggestion.because.map((edge) => ({ ...told(edge), sex: of(people, edge.fromId).sex })),
  }))
}
