import type {
  KinEdge,
  KinFacts,
  KinPerson,
  KinType,
} from '../../src/rooms/relations/suggestions/kin-facts.ts'

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

/** Types that a new company starts with, the kin among them; each has its name for an id. */
export const STARTER: readonly KinType[] = [
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

/** Types that a company may add: kin without a sex, a mutual one, and a pair of no kin. */
export const MORE: readonly KinType[] = [
  type('родитель', 'parent', null),
  type('ребёнок', 'child', null, turned('родитель', 'родитель')),
  type('супруги', 'spouse', null, { symmetric: true }),
  type('наставник', null, null, turned('ученик', 'ученик')),
  type('ученик', null, null, turned('наставник', null)),
]

/** A person in use, whose id is the name. */
export const person = (id: string, sex: KinPerson['sex'], birthDate: string | null = null): KinPerson => ({
  id,
  displayName: id,
  isPerson: true,
  sex,
  birthDate,
  state: 'in-use',
})

/** Mother, husband, daughter and son of the examples; the children are minors on the day of `facts`. */
export const NINA = person('Нина', 'female', '1990-03-01')
export const MARK = person('Марк', 'male', '1988-07-12')
export const EVA = person('Ева', 'female', '2019-11-28')
export const ILYA = person('Илья', 'male', '2015-02-02')

/** A relation: who is what to whom. */
export const edge = (fromId: string, typeId: string, toId: string): KinEdge => ({ fromId, typeId, toId })

/** What suggestions for a client are made from: the family, the starter types and these relations. */
export const facts = (clientId: string, edges: KinEdge[], more: Partial<KinFacts> = {}): KinFacts => ({
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
