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

const type = (
  id: string,
  kin: KinType['kin'],
  sex: KinType['sex'],
  more: Partial<KinType> = {},
): KinType => ({
  id,
  kin,
  sex,
  symmetric: false,
  counterpartMaleId: null,
  counterpartFemaleId: null,
  represents: false,
  retired: false,
  ...more,
})
const turned = (counterpartMaleId: string | null, counterpartFemaleId: string | null) => ({
  counterpartMaleId,
  counterpartFemaleId,
})
const STARTER: readonly KinType[] = [
  type('брат', 'sibling', 'male', turned('брат', 'сестра')),
  type('дочь', 'child', 'female', turned('отец', 'мать')),
  type('жена', 'spouse', 'female', turned('муж', null)),
  type('законный', null, null, { represents: true }),
  type('контакт', null, null),
  type('мать', 'parent', 'female', turned('сын', 'дочь')),
  type('муж', 'spouse', 'male', turned(null, 'жена')),
  type('отец', 'parent', 'male', turned('сын', 'дочь')),
  type('сестра', 'sibling', 'female', turned('брат', 'сестра')),
  type('сын', 'child', 'male', turned('отец', 'мать')),
]
const MORE: readonly KinType[] = [
  type('родитель', 'parent', null),
  type('ребёнок', 'child', null, turned('родитель', 'родитель')),
  type('супруги', 'spouse', null, { symmetric: true }),
  type('наставник', null, null, turned('ученик', 'ученик')),
  type('ученик', null, null, turned('наставник', null)),
]
const person = (id: string, sex: KinPerson['sex'], birthDate: string | null = null): KinPerson => ({
  id,
  displayName: id,
  isPerson: true,
  sex,
  birthDate,
  state: 'in-use',
})
const NINA = person('Нина', 'female', '1990-03-01')
const MARK = person('Марк', 'male', '1988-07-12')
const EVA = person('Ева', 'female', '2019-11-28')
const ILYA = person('Илья', 'male', '2015-02-02')
const edge = (fromId: string, typeId: string, toId: string): KinEdge => ({ fromId, typeId, toId })
const facts = (clientId: string, edges: KinEdge[], more: Partial<KinFacts> = {}): KinFacts => ({
  clientId,
  today: '2026-11-22',
  types: STARTER,
  people: [NINA, MARK, EVA, ILYA],
  edges,
  around: [],
  settled: [],
  dismissed: [],
  ...more,
})
const told = (suggestions: readonly KinSuggestion[]) =>
  suggestions.map(({ fromId, typeId, toId }) => `${fromId} ${typeId} ${toId}`)

const MOTHER = edge('Нина', 'мать', 'Ева')
const HUSBAND = edge('Марк', 'муж', 'Нина')

describe('suggestions of kin', () => {
  it('offer the counterpart that is missing, by sex, and nothing where the sex is unknown', () => {
    expect(suggestKin(facts('Марк', [HUSBAND]))).toEqual([
      { ...edge('Нина', 'жена', 'Марк'), because: [HUSBAND] },
    ])
    expect(suggestKin(facts('Марк', [HUSBAND, edge('Нина', 'жена', 'Марк')]))).toEqual([])
    const unknown = [MARK, person('Нина', null)]
    expect(suggestKin(facts('Марк', [HUSBAND], { people: unknown }))).toEqual([])
  })

  it('see the father in the husband of the mother, said from the other one to the client', () => {
    const known = [MOTHER, edge('Ева', 'дочь', 'Нина'), HUSBAND, edge('Нина', 'жена', 'Марк')]
    const signed = [...known, edge('Нина', 'законный', 'Ева')]
    expect(suggestKin(facts('Ева', signed))).toEqual([
      { ...edge('Марк', 'отец', 'Ева'), because: [MOTHER, HUSBAND] },
    ])
    expect(told(suggestKin(facts('Марк', signed)))).toEqual(['Ева дочь Марк'])
    expect(told(suggestKin(facts('Нина', signed)))).toEqual(['Ева дочь Марк'])
  })

  it('don’t make a second father, a third parent, or a parent younger than the child', () => {
    const known = [edge('Ева', 'дочь', 'Нина'), MOTHER, edge('Нина', 'законный', 'Ева'), HUSBAND]
    const father = edge('Пётр', 'отец', 'Ева')
    const people = [NINA, MARK, EVA, person('Пётр', 'male')]
    const fatherOf = (more: Partial<KinFacts>) =>
      told(suggestKin(facts('Ева', known, more))).filter((text) => text === 'Марк отец Ева')
    expect(fatherOf({ people })).toHaveLength(1)
    expect(fatherOf({ people, around: [father] })).toEqual([])
    expect(fatherOf({ people: [NINA, { ...MARK, birthDate: '2020-01-01' }, EVA] })).toEqual([])
  })

  it('see siblings in children of one parent, and the parent of a sibling as a parent', () => {
    const both = [
      MOTHER,
      edge('Нина', 'мать', 'Илья'),
      edge('Нина', 'законный', 'Ева'),
      edge('Нина', 'законный', 'Илья'),
    ]
    const turnedBoth = [...both, edge('Ева', 'дочь', 'Нина'), edge('Илья', 'сын', 'Нина')]
    expect(told(suggestKin(facts('Ева', turnedBoth)))).toEqual(['Илья брат Ева'])
    expect(told(suggestKin(facts('Нина', turnedBoth)))).toEqual(['Ева сестра Илья'])
    const viaSister = [
      MOTHER,
      edge('Ева', 'дочь', 'Нина'),
      edge('Ева', 'сестра', 'Илья'),
      edge('Илья', 'брат', 'Ева'),
    ]
    expect(told(suggestKin(facts('Илья', viaSister)))).toEqual(['Нина мать Илья'])
  })

  it('offer a minor’s parent as the representative while there is none', () => {
    const known = [MOTHER, edge('Ева', 'дочь', 'Нина')]
    expect(told(suggestKin(facts('Ева', known)))).toEqual(['Нина законный Ева'])
    expect(told(suggestKin(facts('Ева', known, { around: [edge('Марк', 'законный', 'Ева')] })))).toEqual([])
    const grown = [NINA, { ...EVA, birthDate: '2008-11-22' }]
    expect(told(suggestKin(facts('Ева', known, { people: grown })))).toEqual([])
  })

  it('name nobody who is archived or deleted, but conclude through an archived parent', () => {
    const signed = [edge('Марк', 'законный', 'Ева'), edge('Марк', 'законный', 'Илья')]
    const both = [MOTHER, edge('Нина', 'мать', 'Илья'), ...signed]
    const mother = (state: KinPerson['state']) => [{ ...NINA, state }, EVA, ILYA, MARK]
    expect(told(suggestKin(facts('Ева', both, { people: mother('archived') })))).toEqual(['Илья брат Ева'])
    expect(told(suggestKin(facts('Ева', both, { people: mother('deleted') })))).toEqual([])
    const archived = [NINA, EVA, { ...ILYA, state: 'archived' as const }]
    expect(told(suggestKin(facts('Ева', both, { people: archived })))).toEqual(['Ева дочь Нина'])
  })

  it('aren’t made again when they were declined, in whichever words', () => {
    const known = [
      MOTHER,
      edge('Ева', 'дочь', 'Нина'),
      HUSBAND,
      edge('Нина', 'жена', 'Марк'),
      edge('Нина', 'законный', 'Ева'),
    ]
    for (const declined of [edge('Марк', 'отец', 'Ева'), edge('Ева', 'дочь', 'Марк')])
      for (const client of ['Ева', 'Марк', 'Нина'])
        expect(suggestKin(facts(client, known, { dismissed: [declined] })), client).toEqual([])
  })

  it('say one type in use, the first of its kin and sex, and the neutral one for an unknown sex', () => {
    const known = [edge('Ева', 'дочь', 'Нина'), edge('Марк', 'муж', 'Нина'), edge('Нина', 'законный', 'Ева')]
    const types = [...STARTER.map((one) => (one.id === 'отец' ? { ...one, retired: true } : one)), ...MORE]
    expect(told(suggestKin(facts('Ева', known, { types })))).toContain('Марк родитель Ева')
    const people = [NINA, EVA, person('Марк', null)]
    expect(told(suggestKin(facts('Ева', known, { types, people })))).toContain('Марк родитель Ева')
  })
})

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
