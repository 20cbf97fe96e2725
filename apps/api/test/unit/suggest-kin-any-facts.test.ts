import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  KinEdge,
  KinFacts,
  KinPerson,
  KinSuggestion,
  KinType,
} from '../../src/rooms/relations/suggestions/kin-facts.ts'
import { allSuggestions, suggestKin } from '../../src/rooms/relations/suggestions/suggest-kin.ts'
import { edge, facts, MORE, NINA, person, STARTER } from '../support/kin.ts'

const IDS = ['a', 'b', 'c', 'd', 'e']
const somebody = (id: string): fc.Arbitrary<KinPerson> =>
  fc.record({
    id: fc.constant(id),
    displayName: fc.constantFrom('Ёлкин', 'Яшин', id),
    isPerson: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.boolean()),
    sex: fc.constantFrom('male', 'female', 'male', 'female', null),
    birthDate: fc.constantFrom(null, '1960-01-01', '1985-05-05', '2010-10-10', '2020-02-20'),
    state: fc.constantFrom('in-use', 'in-use', 'in-use', 'in-use', 'archived', 'deleted'),
  })
const someTypes: fc.Arbitrary<KinType[]> = fc
  .tuple(
    fc.shuffledSubarray([...STARTER, ...MORE], { minLength: 15 }),
    fc.array(
      fc.nat(9).map((nth) => nth === 0),
      { minLength: 15, maxLength: 15 },
    ),
  )
  .map(([types, retired]) => types.map((one, nth) => ({ ...one, retired: retired[nth] ?? false })))
/** Who may be kin of whom: types of kin come more often than others, so that conclusions are met. */
const someEdge = (types: readonly KinType[]) =>
  fc
    .tuple(fc.constantFrom(...IDS), fc.constantFrom(...types), fc.constantFrom(...IDS))
    .filter(([from, , to]) => from !== to)
    .map(([from, one, to]) => (one.symmetric && from > to ? edge(to, one.id, from) : edge(from, one.id, to)))
const key = ({ fromId, typeId, toId }: KinEdge) => `${fromId} ${typeId} ${toId}`
const someFacts: fc.Arbitrary<KinFacts> = someTypes.chain((types) => {
  const edges = (maxLength: number) => fc.uniqueArray(someEdge(types), { maxLength, selector: key })
  return fc.record({
    clientId: fc.constant('a'),
    today: fc.constant('2026-11-22'),
    types: fc.constant(types),
    people: fc.tuple(...IDS.map(somebody)),
    edges: edges(9),
    around: edges(2),
    settled: edges(2),
    dismissed: edges(2),
  })
})

/** What a suggestion claims, from whichever side it is said: "parent a b", "spouses a b", "siblings a b", or the edge itself. */
function claimOf({ fromId, typeId, toId }: KinEdge, types: readonly KinType[]): string | null {
  const { kin, symmetric } = types.find(({ id }) => id === typeId) ?? { kin: null, symmetric: false }
  if (kin === 'spouse' || kin === 'sibling') return `${kin} ${[fromId, toId].toSorted().join(' ')}`
  if (kin === null || symmetric) return null
  return kin === 'parent' ? `parent ${fromId} ${toId}` : `parent ${toId} ${fromId}`
}

/** The same rules, written down as sentences over all people, one after the other. */
function oracle({ clientId, types, people, edges, around, settled, dismissed }: KinFacts): Set<string> {
  const find = (id: string) => people.find((one) => one.id === id) as KinPerson
  const typeById = (id: string | null) => types.find((one) => one.id === id)
  const known = [...edges, ...around, ...settled]
  const notDeleted = (e: KinEdge) => [e.fromId, e.toId].every((id) => find(id).state !== 'deleted')
  const claims = (list: readonly KinEdge[]) => new Set(list.map((e) => claimOf(e, types)))
  const premises = claims(edges.filter(notDeleted))
  const spouses = (x: string, y: string) => premises.has(`spouse ${[x, y].toSorted().join(' ')}`)
  const siblings = (x: string, y: string) => premises.has(`sibling ${[x, y].toSorted().join(' ')}`)
  const parent = (x: string, y: string) => premises.has(`parent ${x} ${y}`)
  const kinAtAll = (x: string, y: string) =>
    known.some(
      (e) => claimOf(e, types) !== null && [e.fromId, e.toId].toSorted().join() === [x, y].toSorted().join(),
    )
  const kinType = (kin: string, sex: string | null) =>
    types.some((t) => t.kin === kin && !t.retired && !t.symmetric && (t.sex === null || t.sex === sex)) ||
    (kin === 'sibling' && types.some((t) => t.kin === kin && !t.retired && t.symmetric))
  const usable = (x: string) => find(x).state === 'in-use'
  const minor = (x: string) => (find(x).birthDate ?? '0') > '2008-11-22'
  const result = new Set<string>()

  const offerKin = (claim: string, x: string, y: string, middle: string) => {
    if (x === y || !usable(x) || !usable(y) || !find(x).isPerson || !find(y).isPerson) return
    if (![x, y, middle].includes(clientId) || kinAtAll(x, y) || claims(dismissed).has(claim)) return
    result.add(claim)
  }
  for (const x of IDS)
    for (const y of IDS)
      for (const z of IDS) {
        if (
          parent(z, x) &&
          parent(z, y) &&
          (kinType('sibling', find(x).sex) || kinType('sibling', find(y).sex))
        )
          offerKin(`sibling ${[x, y].toSorted().join(' ')}`, x, y, z)
        if ((spouses(x, z) && parent(z, y)) || (siblings(z, y) && parent(x, z))) {
          const present = claims(known.filter(notDeleted))
          const others = IDS.filter((p) => present.has(`parent ${p} ${y}`))
          const [born, bornBefore] = [find(y).birthDate, find(x).birthDate]
          if (born !== null && bornBefore !== null && bornBefore >= born) continue
          if (others.length >= 2) continue
          if (find(x).sex !== null && others.some((p) => find(p).sex === find(x).sex)) continue
          if (kinType('parent', find(x).sex) || kinType('child', find(y).sex))
            offerKin(`parent ${x} ${y}`, x, y, z)
        }
      }
  const legal = types.find((t) => t.represents)
  for (const p of IDS)
    for (const c of IDS) {
      if (legal === undefined || legal.retired || !parent(p, c) || !minor(c) || minor(p)) continue
      if (!usable(p) || !usable(c) || ![p, c].includes(clientId)) continue
      const offered = `${p} ${legal.id} ${c}`
      const represented = [...edges, ...around].some((e) => e.typeId === legal.id && e.toId === c)
      if (!represented && ![...settled, ...dismissed].map(key).includes(offered)) result.add(offered)
    }
  for (const { fromId, typeId, toId } of edges) {
    const own = typeById(typeId) as KinType
    if (own.symmetric || ![fromId, toId].includes(clientId) || !usable(fromId) || !usable(toId)) continue
    const { sex } = find(toId)
    const same = own.counterpartMaleId === own.counterpartFemaleId ? own.counterpartMaleId : null
    const named = typeById(
      sex === 'male' ? own.counterpartMaleId : sex === 'female' ? own.counterpartFemaleId : same,
    )
    const inverse = { parent: 'child', child: 'parent', spouse: 'spouse', sibling: 'sibling' }[
      own.kin ?? 'spouse'
    ]
    const byKin = types.filter(
      (t) => t.kin === inverse && !t.retired && !(t.symmetric && ['parent', 'child'].includes(inverse)),
    )
    const guessed =
      own.kin === null
        ? undefined
        : (byKin.find((t) => t.sex !== null && t.sex === sex) ?? byKin.find((t) => t.sex === null))
    const back = named !== undefined && !named.retired ? named : guessed
    if (back === undefined) continue
    const says = (e: KinEdge) => {
      const other = typeById(e.typeId) as KinType
      if (other.id !== back.id && (back.kin === null || other.kin !== back.kin)) return false
      const sameWay = e.fromId === toId && e.toId === fromId
      const otherWay = e.fromId === fromId && e.toId === toId
      return sameWay || (otherWay && (other.symmetric || back.symmetric))
    }
    if ([...known, ...dismissed].some(says)) continue
    const turnedRound = back.symmetric && toId > fromId
    result.add(turnedRound ? `${fromId} ${back.id} ${toId}` : `${toId} ${back.id} ${fromId}`)
  }
  return result
}

/** A conclusion by its claim, a counterpart or representative by its edge. */
function idOf(suggestion: KinSuggestion, { types }: KinFacts): string {
  return suggestion.because.length === 1 ? key(suggestion) : (claimOf(suggestion, types) ?? key(suggestion))
}

const RUNS = { numRuns: 3000 }

describe('for any facts, suggestions', () => {
  it('are those of the plain rules, each once', () => {
    let met = 0
    fc.assert(
      fc.property(someFacts, (given) => {
        const found = allSuggestions(given).map((one) => idOf(one, given))
        met += found.length
        expect(found.toSorted()).toEqual([...oracle(given)].toSorted())
      }),
      RUNS,
    )
    expect(met).toBeGreaterThan(1000)
  })

  it('are never what is there, what was there, or what was declined, and fit who they are about', () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        const taken = new Set(
          [...given.edges, ...given.around, ...given.settled, ...given.dismissed].map(key),
        )
        for (const suggestion of allSuggestions(given)) {
          expect(taken).not.toContain(key(suggestion))
          const { sex, retired, symmetric } = given.types.find(
            ({ id }) => id === suggestion.typeId,
          ) as KinType
          expect(retired).toBe(false)
          if (symmetric) expect(suggestion.fromId < suggestion.toId).toBe(true)
          const holder = given.people.find(({ id }) => id === suggestion.fromId) as KinPerson
          // A counterpart is what the dictionary names, whatever it thinks of sexes.
          if (suggestion.because.length === 2 && sex !== null) expect(sex).toBe(holder.sex)
          for (const reason of suggestion.because) expect(given.edges.map(key)).toContain(key(reason))
        }
      }),
      RUNS,
    )
  })

  it('are the same in whatever order the facts come, and at most twenty', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), (given, by) => {
        const turn = <V>(list: readonly V[]) => {
          const at = list.length === 0 ? 0 : by % list.length
          return [...list.slice(at), ...list.slice(0, at)].toReversed()
        }
        const turnedFacts = {
          ...given,
          edges: turn(given.edges),
          people: turn(given.people),
          around: turn(given.around),
        }
        expect(suggestKin(turnedFacts)).toEqual(suggestKin(given))
        expect(suggestKin(given).length).toBeLessThanOrEqual(20)
      }),
      RUNS,
    )
  })

  it('go away for good when they are accepted, declined or ended', () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        for (const { because: _, ...taken } of allSuggestions(given)) {
          const again = (more: Partial<KinFacts>) => allSuggestions({ ...given, ...more }).map(key)
          expect(again({ edges: [...given.edges, taken] })).not.toContain(key(taken))
          expect(again({ dismissed: [...given.dismissed, taken] })).not.toContain(key(taken))
          expect(again({ settled: [...given.settled, taken] })).not.toContain(key(taken))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('stay few in a dense neighbourhood', () => {
    const many = Array.from({ length: 60 }, (_, nth) => person(`ребёнок ${nth}`, 'male', '2015-01-01'))
    const edges = many.map(({ id }) => edge('Нина', 'мать', id))
    const given = facts('Нина', edges, { people: [NINA, ...many] })
    expect(suggestKin(given)).toHaveLength(20)
    // 60 sons, 60 representations, and all pairs of brothers.
    expect(allSuggestions(given)).toHaveLength(60 + 60 + (60 * 59) / 2)
  })
})
