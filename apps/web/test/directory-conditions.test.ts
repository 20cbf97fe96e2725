import { describe, expect, it } from 'vitest'
import {
  type ConditionWords,
  conditionsOf,
  isInForce,
  takenOff,
} from '../src/features/clients/directory/conditions/condition-list.ts'
import {
  birthdayPresets,
  datePresets,
  parseTypedDay,
} from '../src/features/clients/directory/conditions/presets.ts'
import type { FieldDescription } from '../src/features/clients/queries.ts'
import { field } from './described-field.ts'

describe('conditions', () => {
  const words: ConditionWords = { own: (one) => one, field: ({ key }) => key }
  const fields = [
    field('kind', 'choice', { filterable: true }),
    field('phones', 'phones', { filterable: true }),
    field('birthDate', 'date', { filterable: true }),
    field('registeredOn', 'date', { filterable: true }),
    field('tagIds', 'references', { filterable: true, dictionary: 'tags' }),
    field('note', 'multiline', { filterable: true }),
  ]
  const idsOf = (of: readonly FieldDescription[]) => conditionsOf(of, words).map((one) => one.id)

  it('are those that fields say, name and phone first', () => {
    expect(idsOf(fields)).toEqual([
      'name',
      'phone',
      'kind',
      'birthday',
      'birthDate',
      'registeredOn',
      'tagIds',
      'cardNumber',
      'blocked',
    ])
  })

  it('leave out what this person may not filter by', () => {
    const masked = fields.map((one) => ({ ...one, filterable: !['phones', 'birthDate'].includes(one.key) }))
    expect(idsOf(masked)).toEqual(['name', 'kind', 'registeredOn', 'tagIds', 'cardNumber', 'blocked'])
  })

  it('are in force by any of their parameters, and go whole', () => {
    const birthday = conditionsOf(fields, words).find((one) => one.id === 'birthday')
    if (!birthday) throw new Error('There is no such condition')
    expect(isInForce(birthday, { birthdayTo: '01-07' })).toBe(true)
    expect(isInForce(birthday, { birthDateTo: '2001-01-07' })).toBe(false)
    expect(takenOff(birthday)).toEqual({ birthdayFrom: undefined, birthdayTo: undefined })
  })
})

describe('debtors', () => {
  it('are a condition of whoever sees debts', () => {
    const words: ConditionWords = { own: (one) => one, field: ({ key }) => key }
    const idsOf = (of: readonly FieldDescription[]) => conditionsOf(of, words).map((one) => one.id)
    expect(idsOf([field('debtMinor', 'money', { filterable: true })])).toContain('debt')
    expect(idsOf([field('debtMinor', 'money', { filterable: false })])).not.toContain('debt')
  })
})

describe('ready-made ranges', () => {
  const of = <Preset extends { id: string; from: string; to: string }>(presets: Preset[], name: string) => {
    const preset = presets.find((one) => one.id === name)
    return preset && [preset.from, preset.to]
  }

  it('of dates go to the ends of the week, month and year', () => {
    const sunday = datePresets('2026-11-22')
    expect(of(sunday, 'today')).toEqual(['2026-11-22', '2026-11-22'])
    expect(of(sunday, 'week')).toEqual(['2026-11-16', '2026-11-22'])
    expect(of(datePresets('2026-11-23'), 'week')).toEqual(['2026-11-23', '2026-11-29'])
    expect(of(datePresets('2024-02-10'), 'month')).toEqual(['2024-02-01', '2024-02-29'])
    expect(of(sunday, 'year')).toEqual(['2026-01-01', '2026-12-31'])
  })

  it('of birthdays go over New Year', () => {
    expect(of(birthdayPresets('2026-12-31'), 'tomorrow')).toEqual(['01-01', '01-01'])
    expect(of(birthdayPresets('2026-12-31'), 'week')).toEqual(['12-28', '01-03'])
    expect(of(birthdayPresets('2026-12-22'), 'nextWeek')).toEqual(['12-28', '01-03'])
  })

  it('of birthdays don’t forget who was born on 29 February', () => {
    expect(of(birthdayPresets('2026-03-01'), 'today')).toEqual(['02-29', '03-01'])
    expect(of(birthdayPresets('2024-03-01'), 'today')).toEqual(['03-01', '03-01'])
    expect(of(birthdayPresets('2026-02-28'), 'today')).toEqual(['02-28', '02-28'])
    expect(of(birthdayPresets('2026-02-28'), 'tomorrow')).toEqual(['02-29', '03-01'])
  })

  it('reads days as people type them', () => {
    expect(['25.12', '2512', '25/12', '5.1', '29.02'].map(parseTypedDay)).toEqual([
      '12-25',
      '12-25',
      '12-25',
      '01-05',
      '02-29',
    ])
    expect(['30.02', '00.01', '12', 'дек', '31.13'].map(parseTypedDay)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})
