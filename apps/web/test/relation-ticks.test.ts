import { describe, expect, it } from 'vitest'
import { toApiError } from '../src/api/problem.ts'
import { relationChanges } from '../src/features/clients/history/relation-changes.ts'
import { placedFaults } from '../src/features/clients/relations/faults.ts'
import { cellAfter, firstCell, type MovesRow } from '../src/features/clients/relations/grid-moves.ts'
import { inSentence, splitName, spokenName } from '../src/features/clients/relations/names.ts'
import {
  boxesOf,
  boxKey,
  type Decisions,
  noColumns,
  noDecisions,
  type Side,
  type Surroundings,
  type TickType,
  tickedOf,
  toggled,
} from '../src/features/clients/relations/ticks.ts'

const plain: TickType = {
  id: '',
  sex: null,
  symmetric: false,
  counterpartMaleId: null,
  counterpartFemaleId: null,
  kin: null,
  retired: false,
}
const types: TickType[] = [
  { ...plain, id: 'owner' },
  { ...plain, id: 'daughter', sex: 'female', kin: 'child', counterpartMaleId: 'father' },
  { ...plain, id: 'friend', symmetric: true },
  { ...plain, id: 'wife', sex: 'female', kin: 'spouse', counterpartMaleId: 'husband' },
  { ...plain, id: 'contact' },
  { ...plain, id: 'husband', sex: 'male', kin: 'spouse', counterpartFemaleId: 'wife' },
  {
    ...plain,
    id: 'father',
    sex: 'male',
    kin: 'parent',
    counterpartMaleId: 'son',
    counterpartFemaleId: 'daughter',
  },
  { ...plain, id: 'son', sex: 'male', kin: 'child', counterpartMaleId: 'father' },
  { ...plain, id: 'neighbour', retired: true },
]
const couple: Surroundings = {
  types,
  sexes: { is: 'male', has: 'female' },
  existing: noColumns,
  defaults: noColumns,
  chosen: true,
}
const byId = (id: string) => types.find((type) => type.id === id) ?? plain
const tick = (around: Surroundings, ...boxes: [Side, string][]): Decisions =>
  boxes.reduce((decisions, [side, id]) => toggled(around, decisions, side, byId(id)), noDecisions)
const ticked = (around: Surroundings, decisions: Decisions) => tickedOf(types, boxesOf(around, decisions))
const stateOf = (around: Surroundings, side: Side, id: string, decisions = noDecisions) =>
  boxesOf(around, decisions).get(boxKey(side, byId(id)))

describe('a tick and its counterpart', () => {
  it('come together, the counterpart by the sex of the other one and marked as offered', () => {
    const decisions = tick(couple, ['is', 'husband'])
    expect(ticked(couple, decisions)).toEqual({ is: ['husband'], has: ['wife'] })
    expect(stateOf(couple, 'has', 'wife', decisions)).toEqual({ state: 'ticked', pairTo: 'husband' })
    expect(stateOf(couple, 'is', 'husband', decisions)).toEqual({ state: 'ticked', pairTo: null })
    expect(ticked(couple, tick(couple, ['is', 'father']))).toEqual({ is: ['father'], has: ['daughter'] })
    expect(ticked(couple, tick(couple, ['has', 'wife']))).toEqual({ is: ['husband'], has: ['wife'] })
  })

  it('go together, unless somebody had decided about the counterpart', () => {
    expect(ticked(couple, tick(couple, ['is', 'husband'], ['is', 'husband']))).toEqual(noColumns)
    const touched = tick(couple, ['is', 'husband'], ['has', 'wife'], ['has', 'wife'], ['is', 'husband'])
    expect(ticked(couple, touched)).toEqual({ is: [], has: ['wife'] })
  })

  it('stay apart when the counterpart was refused, until the tick is set anew', () => {
    const refused = tick(couple, ['is', 'husband'], ['has', 'wife'])
    expect(ticked(couple, refused)).toEqual({ is: ['husband'], has: [] })
    const anew = ['is', 'is'].reduce(
      (decisions, side) => toggled(couple, decisions, side as Side, byId('husband')),
      refused,
    )
    expect(ticked(couple, anew)).toEqual({ is: ['husband'], has: ['wife'] })
  })

  it('are guessed of somebody whose sex is unknown only where nothing else is possible', () => {
    const unknown: Surroundings = { ...couple, sexes: { is: 'male', has: null } }
    expect(ticked(unknown, tick(unknown, ['is', 'husband']))).toEqual({ is: ['husband'], has: ['wife'] })
    expect(ticked(unknown, tick(unknown, ['is', 'father']))).toEqual({ is: ['father'], has: [] })
  })

  it('are one where the type is symmetric, and it is sent once', () => {
    const decisions = tick(couple, ['has', 'friend'])
    expect(stateOf(couple, 'is', 'friend', decisions)).toEqual(stateOf(couple, 'has', 'friend', decisions))
    expect(ticked(couple, decisions)).toEqual({ is: ['friend'], has: [] })
    expect(ticked(couple, tick(couple, ['has', 'friend'], ['is', 'friend']))).toEqual(noColumns)
    const byDefault: Surroundings = { ...couple, defaults: { is: [], has: ['friend'] } }
    expect(ticked(byDefault, noDecisions)).toEqual({ is: ['friend'], has: [] })
  })
})

describe('the ticks a creation starts from', () => {
  const defaults = { is: ['owner', 'husband', 'neighbour'], has: ['contact'] }

  it('are the company’s, without retired types, and bring counterparts once somebody is chosen', () => {
    const waiting: Surroundings = {
      ...couple,
      defaults,
      chosen: false,
      sexes: { is: 'male', has: null },
    }
    expect(ticked(waiting, noDecisions)).toEqual({ is: ['owner', 'husband'], has: ['contact'] })
    const chosen: Surroundings = { ...couple, defaults }
    expect(ticked(chosen, noDecisions)).toEqual({ is: ['owner', 'husband'], has: ['wife', 'contact'] })
  })

  it('leave out what somebody cannot be, and come back for somebody else', () => {
    const woman: Surroundings = { ...couple, defaults, sexes: { is: 'female', has: 'female' } }
    expect(ticked(woman, noDecisions)).toEqual({ is: ['owner'], has: ['contact'] })
    expect(stateOf(woman, 'is', 'husband')).toEqual({ state: 'unfit', pairTo: null })
    const men: Surroundings = { ...couple, defaults, sexes: { is: 'male', has: 'male' } }
    expect(ticked(men, noDecisions)).toEqual({ is: ['owner'], has: ['contact'] })
    expect(ticked(men, tick(men, ['is', 'husband']))).toEqual({ is: ['owner', 'husband'], has: ['contact'] })
    const firm: Surroundings = { ...couple, defaults, sexes: { is: 'male', has: 'none' } }
    expect(ticked(firm, noDecisions)).toEqual({ is: ['owner'], has: ['contact'] })
    expect(toggled(firm, noDecisions, 'is', byId('father'))).toBe(noDecisions)
  })

  it('leave out what the two are already', () => {
    const known: Surroundings = { ...couple, defaults, existing: { is: ['husband'], has: ['friend'] } }
    expect(ticked(known, noDecisions)).toEqual({ is: ['owner'], has: ['contact'] })
    expect(stateOf(known, 'is', 'friend')).toEqual({ state: 'existing', pairTo: null })
    expect(stateOf(known, 'has', 'wife')).toEqual({ state: 'free', pairTo: null })
  })

  it('reach the four lines of the worked example by four changes', () => {
    const chosen: Surroundings = { ...couple, defaults }
    const decisions = tick(chosen, ['is', 'owner'], ['has', 'owner'], ['has', 'contact'], ['is', 'contact'])
    expect(ticked(chosen, decisions)).toEqual({ is: ['contact', 'husband'], has: ['owner', 'wife'] })
  })
})

describe('keys in the ticks', () => {
  const open = { is: true, has: true }
  const row = (label: string, reachable: Record<Side, boolean> = open): MovesRow => ({
    labels: { is: label, has: label },
    open: reachable,
  })
  const rows = [
    row('Брат', { is: false, has: true }),
    row('Владелец дисконтной карты'),
    row('Контактное лицо'),
    row('Муж', { is: true, has: false }),
    row('Мать', { is: false, has: true }),
  ]
  const from = (at: number, side: Side) => (key: string) => cellAfter(rows, { row: at, side }, key)

  it('begin at the first box that can be ticked', () => {
    expect(firstCell(rows)).toEqual({ row: 1, side: 'is' })
    expect(firstCell([row('Брат', { is: false, has: false })])).toBeNull()
  })

  it('go over the boxes that can be reached', () => {
    expect(from(2, 'has')('ArrowDown')).toEqual({ row: 4, side: 'has' })
    expect(from(1, 'is')('ArrowUp')).toBeNull()
    expect(from(3, 'is')('ArrowRight')).toEqual({ row: 2, side: 'has' })
    expect(from(0, 'has')('ArrowLeft')).toEqual({ row: 1, side: 'is' })
    expect(from(2, 'is')('ArrowLeft')).toBeNull()
    expect(from(2, 'has')('End')).toEqual({ row: 4, side: 'has' })
  })

  it('find a type by its letter on either layout, the next one each time', () => {
    expect(from(1, 'is')('к')).toEqual({ row: 2, side: 'is' })
    expect(from(1, 'is')('r')).toEqual({ row: 2, side: 'is' })
    expect(from(4, 'has')('в')).toEqual({ row: 1, side: 'has' })
    expect(from(1, 'is')('ц')).toBeNull()
    expect(from(1, 'is')(' ')).toBeNull()
    expect(from(1, 'is')('F5')).toBeNull()
  })
})

describe('names on the page of relations', () => {
  const person = (displayName: string, shortName: string) => ({
    kind: 'person' as const,
    displayName,
    shortName,
  })

  it('are taken apart for the table of who was found', () => {
    expect(splitName(person('Лаптев Глеб Олегович', 'Лаптев Г.\u00a0О.'))).toEqual({
      lastName: 'Лаптев',
      firstName: 'Глеб',
      middleName: 'Олегович',
    })
    expect(splitName(person('де ла Крус Анна-Мария', 'де ла Крус А.-М.'))).toEqual({
      lastName: 'де ла Крус',
      firstName: 'Анна-Мария',
      middleName: '',
    })
    expect(splitName(person('Глеб', 'Глеб'))).toEqual({ lastName: 'Глеб', firstName: '', middleName: '' })
  })

  it('are spoken by first and middle name, those of organisations without the legal form', () => {
    expect(spokenName(person('Лаптев Глеб Олегович', 'Лаптев Г.\u00a0О.'))).toBe('Глеб Олегович')
    expect(spokenName(person('Лаптев', 'Лаптев'))).toBe('Лаптев')
    expect(spokenName({ kind: 'organization', displayName: 'ООО «Луч»', shortName: 'Луч' })).toBe('Луч')
  })

  it('are small within a sentence, but for abbreviations', () => {
    expect(inSentence('Муж')).toBe('муж')
    expect(inSentence('ИП')).toBe('ИП')
    expect(inSentence('Discount card owner')).toBe('discount card owner')
  })
})

describe('what the history tells of relations', () => {
  const person = (name: string) => ({ id: name, name })
  const wife = { id: 'r', from: person('Нина'), type: person('Жена'), to: person('Глеб') }
  const change = (field: string, old: unknown, now: unknown) => ({ field, old, new: now, masked: false })

  it('is each relation by its names, and what became of its term and note', () => {
    const added = [change('relations', null, [wife]), change('relation.note', null, 'со слов Глеба')]
    expect(relationChanges({ action: 'relations.added', changes: added })).toEqual({
      relations: [wife],
      terms: [{ field: 'note', old: null, new: 'со слов Глеба' }],
    })
    const removed = [change('relations', [wife], null)]
    expect(relationChanges({ action: 'relations.removed', changes: removed })?.relations).toEqual([wife])
    const updated = [change('relation', null, wife), change('relation.validUntil', null, '2026-11-21')]
    expect(relationChanges({ action: 'relation.updated', changes: updated })).toEqual({
      relations: [wife],
      terms: [{ field: 'validUntil', old: null, new: '2026-11-21' }],
    })
  })

  it('is nothing for other entries, and bears values that were cleared', () => {
    expect(relationChanges({ action: 'client.updated', changes: [] })).toBeNull()
    const cleared = [change('relations', null, null)]
    expect(relationChanges({ action: 'relations.added', changes: cleared })).toEqual({
      relations: [],
      terms: [],
    })
  })
})

describe('what the service refuses of a creation', () => {
  const sent = { clientId: 'o', is: ['husband'], has: ['wife', 'contact'] }
  const refused = (...pointers: string[]) =>
    toApiError(422, { code: 'invalid', errors: pointers.map((pointer) => ({ pointer, detail: pointer })) })

  it('stands beside what it concerns, and the rest below', () => {
    const faults = placedFaults(refused('/has/1', '/clientId', '/validUntil', '/is', ''), sent)
    expect([...faults.boxes]).toEqual([['has:contact', '/has/1']])
    expect(faults).toMatchObject({
      client: '/clientId',
      validFrom: null,
      validUntil: '/validUntil',
      note: null,
    })
    expect(faults.rest).toEqual(['/is', ''])
    expect(placedFaults(null, sent).boxes.size).toBe(0)
  })
})
