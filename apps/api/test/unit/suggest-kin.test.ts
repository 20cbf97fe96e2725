import { describe, expect, it } from 'vitest'
import type { KinFacts, KinPerson, KinSuggestion } from '../../src/rooms/relations/suggestions/kin-facts.ts'
import { suggestKin } from '../../src/rooms/relations/suggestions/suggest-kin.ts'
import { EVA, edge, facts, ILYA, MARK, MORE, NINA, person, STARTER } from '../support/kin.ts'

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
