import { describe, expect, it } from 'vitest'
import type { ExistingRelation, Known, PlannedClient, PlannedType } from '../../src/rooms/relations/facts.ts'
import { labelOf } from '../../src/rooms/relations/labels.ts'
import { type Asked, endsOf, normalIds, planRelations } from '../../src/rooms/relations/plan-relations.ts'
import { termErrors } from '../../src/rooms/relations/term.ts'

const TODAY = '2026-11-22'

const client = (id: string, more: Partial<PlannedClient> = {}): PlannedClient => ({
  id,
  kind: 'person',
  sex: null,
  displayName: `Клиент ${id}`,
  archived: false,
  deleted: false,
  ...more,
})
const fyodor = client('b', { sex: 'male', displayName: 'Канарейкин' })
const nadezhda = client('a', { sex: 'female', displayName: 'Канарейкина' })

const type = (id: string, position: number, name: string, more: Partial<PlannedType> = {}): PlannedType => ({
  id,
  position,
  name,
  nameFemale: null,
  nameEn: null,
  nameEnFemale: null,
  sex: null,
  symmetric: false,
  retired: false,
  ...more,
})
const types = [
  type('husband', 9, 'Муж', { sex: 'male' }),
  type('contact', 7, 'Контактное лицо'),
  type('wife', 5, 'Жена', { sex: 'female' }),
  type('friend', 4, 'Друг', { nameFemale: 'Подруга', symmetric: true }),
  type('owner', 2, 'Владелец карты'),
  type('old', 1, 'Сват', { retired: true }),
]

const asked = (more: Partial<Asked>): Asked => ({
  currentId: 'b',
  clientId: 'a',
  is: [],
  has: [],
  seesClients: true,
  ...more,
})

function plan(input: Partial<Asked>, known: Partial<Known> = {}) {
  let made = 0
  const newId = () => {
    made += 1
    return `e${made}`
  }
  const all = { clients: [fyodor, nadezhda], types, existing: [], ...known }
  return planRelations(asked(input), all, { today: TODAY, newId })
}

function edges(input: Partial<Asked>, known: Partial<Known> = {}) {
  const planned = plan(input, known)
  if ('refusal' in planned) throw planned.refusal
  return planned.edges
}

function refusal(input: Partial<Asked>, known: Partial<Known> = {}) {
  const planned = plan(input, known)
  if (!('refusal' in planned)) throw new Error('nothing was refused')
  const { code, kind, extra } = planned.refusal
  return { code, status: kind.status, detail: extra.detail, errors: extra.errors ?? [] }
}
const pointers = (input: Partial<Asked>, known: Partial<Known> = {}) =>
  refusal(input, known).errors.map(({ pointer, code }) => `${pointer} ${code}`)

const existing = (more: Partial<ExistingRelation>): ExistingRelation => ({
  fromId: 'b',
  typeId: 'husband',
  toId: 'a',
  validFrom: null,
  validUntil: null,
  ...more,
})

describe('a plan of relations', () => {
  it('tells the worked example by the order of types, each from who it is', () => {
    const planned = plan({ is: ['contact', 'husband'], has: ['wife', 'owner'] })
    if ('refusal' in planned) throw planned.refusal
    expect(planned.facts.map(({ fromId, typeName, toId }) => `${fromId} ${typeName} ${toId}`)).toEqual([
      'a Владелец карты b',
      'a Жена b',
      'b Контактное лицо a',
      'b Муж a',
    ])
    expect(planned.edges.map(({ id, fromId, typeId, toId }) => [id, fromId, typeId, toId])).toEqual([
      ['e1', 'a', 'owner', 'b'],
      ['e2', 'a', 'wife', 'b'],
      ['e3', 'b', 'contact', 'a'],
      ['e4', 'b', 'husband', 'a'],
    ])
  })

  it('tells of one type ticked in both columns first what the other one is', () => {
    expect(edges({ is: ['contact'], has: ['contact'] }).map(({ fromId }) => fromId)).toEqual(['a', 'b'])
  })

  it.each([
    { is: ['friend'], has: [] },
    { is: [], has: ['friend'] },
    { is: ['friend'], has: ['friend'] },
  ])('keeps a symmetric one once, in the order of the ids: %j', (ticks) => {
    for (const currentId of ['a', 'b']) {
      const made = edges({ ...ticks, currentId, clientId: currentId === 'a' ? 'b' : 'a' })
      expect(made).toMatchObject([{ fromId: 'a', typeId: 'friend', toId: 'b', symmetric: true }])
    }
  })

  it('calls who is it by their sex', () => {
    const named = (input: Partial<Asked>) => {
      const planned = plan(input)
      return 'refusal' in planned ? planned.refusal.code : planned.facts[0]?.typeName
    }
    expect(named({ is: ['friend'] })).toBe('Друг')
    expect(named({ is: ['friend'], currentId: 'a', clientId: 'b' })).toBe('Подруга')
  })

  it('cleans the note, and an empty one is none', () => {
    expect(plan({ is: ['contact'], note: '  с   работы\r\n ' })).toMatchObject({ note: 'с работы' })
    expect(plan({ is: ['contact'], note: ' \n ' })).toMatchObject({ note: null })
  })
})

describe('what is refused', () => {
  it('is a request with nothing ticked, the client itself, and a client that there isn’t', () => {
    expect(pointers({})).toEqual(['/is nothing-ticked'])
    expect(pointers({ clientId: 'b', is: ['contact'] })).toEqual(['/clientId itself'])
    expect(pointers({ clientId: 'z', is: ['contact'] })).toEqual(['/clientId unknown'])
  })

  it('is every type that is unknown, retired or of the other sex, at its place', () => {
    expect(pointers({ is: ['contact', 'none', 'wife'], has: ['old', 'husband'] })).toEqual([
      '/has/0 retired',
      '/has/1 wrong-sex',
      '/is/1 unknown',
      '/is/2 wrong-sex',
    ])
  })

  it('is a wife that is an organisation; a person of unknown sex may be one', () => {
    const firm = client('a', { kind: 'organization' })
    expect(pointers({ has: ['wife'] }, { clients: [fyodor, firm] })).toEqual(['/has/0 wrong-sex'])
    expect(edges({ has: ['wife'] }, { clients: [fyodor, client('a')] })).toHaveLength(1)
  })

  it.each([
    ['archived', { archived: true }, 'relation-client-archived'],
    ['deleted', { deleted: true }, 'relation-client-deleted'],
    ['both', { archived: true, deleted: true }, 'relation-client-deleted'],
  ])('is a client that is %s, on either side, named only to who may see it', (_, state, code) => {
    const gone = { ...nadezhda, ...state }
    const other = refusal({ is: ['contact'] }, { clients: [fyodor, gone] })
    expect([other.status, other.code]).toEqual([409, code])
    expect(other.detail?.ru).toContain('«Канарейкина»')
    const unseen = refusal({ is: ['contact'], seesClients: false }, { clients: [fyodor, gone] })
    expect(unseen.detail?.ru).toContain('Другой клиент')
    expect(JSON.stringify(unseen)).not.toContain('Канарейкин')
    const here = refusal({ is: ['contact'], currentId: 'a', clientId: 'b' }, { clients: [fyodor, gone] })
    expect([here.code, here.detail?.en]).toEqual([code, expect.stringContaining('“Канарейкина”')])
  })

  it.each([
    ['1899-12-31', null, ['/validFrom implausible']],
    [null, '2127-01-01', ['/validUntil implausible']],
    ['2026-11-22', '2026-11-21', ['/validUntil before-start']],
  ])('is the term from %s to %s', (validFrom, validUntil, expected) => {
    expect(pointers({ is: ['contact'], validFrom, validUntil })).toEqual(expected)
  })

  it('is a relation that there is already, and the refusal names each of them', () => {
    const answer = refusal(
      { is: ['husband', 'contact'], has: ['wife'] },
      { existing: [existing({}), existing({ fromId: 'a', typeId: 'wife', toId: 'b' })] },
    )
    expect([answer.status, answer.code]).toEqual([409, 'relation-exists'])
    expect(answer.detail?.ru).toBe(
      'Уже есть: Канарейкина → Жена → Канарейкин; Канарейкин → Муж → Канарейкина. Снимите эту галочку или укажите другой срок. Ничего не сохранено.',
    )
    const unseen = refusal({ is: ['husband'], seesClients: false }, { existing: [existing({})] })
    expect(unseen.detail?.ru).toMatch(/^Уже есть: Муж\. /)
  })

  it('is a symmetric one also when the other one added it', () => {
    const there = existing({ fromId: 'a', typeId: 'friend', toId: 'b' })
    expect(refusal({ has: ['friend'] }, { existing: [there] }).code).toBe('relation-exists')
  })
})

describe('a relation beside earlier ones of its type', () => {
  const ended = existing({ validFrom: '2020-01-01', validUntil: '2024-05-01' })
  const beginning = (input: Partial<Asked>, earlier: ExistingRelation[]) => {
    const planned = plan({ is: ['husband'], ...input }, { existing: earlier })
    return 'refusal' in planned ? planned.refusal.code : planned.edges[0]?.validFrom
  }

  it('begins today when they had ended, unless a beginning is given', () => {
    expect(beginning({}, [])).toBeNull()
    expect(beginning({}, [ended])).toBe(TODAY)
    expect(beginning({ validFrom: '2024-05-02' }, [ended])).toBe('2024-05-02')
    expect(beginning({ validUntil: '2030-01-01' }, [ended])).toBe(TODAY)
  })

  it('is refused where the terms meet, the last day included', () => {
    expect(beginning({ validFrom: '2024-05-01' }, [ended])).toBe('relation-exists')
    expect(beginning({ validUntil: '2021-01-01' }, [ended])).toBe('relation-exists')
    expect(beginning({ validUntil: '2019-12-31', validFrom: '2019-01-01' }, [ended])).toBe('2019-01-01')
    expect(beginning({}, [existing({ validUntil: TODAY })])).toBe('relation-exists')
    expect(beginning({}, [ended, existing({ validFrom: '2026-12-01' })])).toBe('relation-exists')
  })

  it('doesn’t mind the same type the other way round', () => {
    expect(beginning({}, [existing({ fromId: 'a', toId: 'b' })])).toBeNull()
  })
})

describe('small rules', () => {
  it('write ids as the database does, each once', () => {
    expect(normalIds({ clientId: 'AB', is: ['C', 'c', 'D'], has: ['E'] })).toEqual({
      clientId: 'ab',
      is: ['c', 'd'],
      has: ['e'],
    })
  })

  it('turn symmetric ends into their order and leave others', () => {
    expect(endsOf(true, 'b', 'a')).toEqual({ fromId: 'a', toId: 'b' })
    expect(endsOf(false, 'b', 'a')).toEqual({ fromId: 'b', toId: 'a' })
  })

  it.each([
    ['male', 'ru', 'Друг'],
    ['female', 'ru', 'Подруга'],
    [null, 'ru', 'Друг'],
    ['male', 'en', 'Friend'],
    ['female', 'en', 'Friend'],
    [null, 'en', 'Friend'],
  ] as const)('call a friend who is %s, in %s, %s', (sex, language, label) => {
    const names = { name: 'Друг', nameFemale: 'Подруга', nameEn: 'Friend', nameEnFemale: null }
    expect(labelOf(names, sex, language)).toBe(label)
  })

  it('have the other language where one has no word', () => {
    const names = { name: 'Друг', nameFemale: 'Подруга', nameEn: null, nameEnFemale: null }
    expect(labelOf(names, 'female', 'en')).toBe('Подруга')
    expect(labelOf({ ...names, nameEnFemale: 'Girlfriend' }, 'female', 'en')).toBe('Girlfriend')
    expect(labelOf({ ...names, nameEnFemale: 'Girlfriend' }, 'male', 'en')).toBe('Друг')
  })

  it('take a term of one day, and dates from 1900 to a hundred years ahead', () => {
    const errors = (validFrom: string, validUntil: string) =>
      termErrors({ validFrom, validUntil }, TODAY).length
    expect(errors('2026-11-22', '2026-11-22')).toBe(0)
    expect(errors('1900-01-01', '2126-12-31')).toBe(0)
    expect(errors('1899-12-31', '2127-01-01')).toBe(2)
  })
})
