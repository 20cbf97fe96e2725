import { describe, expect, it } from 'vitest'
import { validateDocumentsSearch } from '../src/features/clients/invoices/documents-search.ts'
import {
  searchedDays,
  validateClientsSearch,
  validateMoneySearch,
} from '../src/features/money/money-search.ts'
import { daysOf, daysWithin, stepDays, stepOf, stepStarts } from '../src/features/money/period.ts'
import { behindRow, type MoneyRow, reportQuery, rowKey } from '../src/features/money/queries.ts'

const CITY = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' }

describe('the days of a report', () => {
  it('are whole ones up to today, and the last month is over', () => {
    expect(daysOf('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(daysOf('month', '2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-22' })
    expect(daysOf('lastMonth', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(daysOf('lastMonth', '2024-03-31')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(daysWithin(daysOf('today', '2026-11-22'))).toBe(1)
  })

  it('are this month where those of one’s own are half or turned round', () => {
    const month = { from: '2026-11-01', to: '2026-11-22' }
    expect(searchedDays({ period: 'own', from: '2026-10-05' }, '2026-11-22')).toEqual(month)
    expect(searchedDays({ period: 'own', from: '2026-10-05', to: '2026-10-04' }, '2026-11-22')).toEqual(month)
    expect(searchedDays({ period: 'own', from: '2026-10-05', to: '2026-10-05' }, '2026-11-22')).toEqual({
      from: '2026-10-05',
      to: '2026-10-05',
    })
  })

  it('are drawn by steps that one can read, without gaps', () => {
    expect(stepOf(NOVEMBER)).toBe('day')
    expect(stepOf({ from: '2026-08-01', to: '2026-11-30' })).toBe('week')
    expect(stepOf({ from: '2026-01-01', to: '2026-11-30' })).toBe('month')
    expect(stepStarts({ from: '2026-11-01', to: '2026-11-10' }, 'week')).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
    ])
    expect(stepStarts({ from: '2025-12-31', to: '2026-02-01' }, 'month')).toEqual([
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ])
    expect(stepStarts({ from: '2024-02-28', to: '2024-03-01' }, 'day')).toHaveLength(3)
  })

  it('of one step lie within the report', () => {
    expect(stepDays('2026-10-26', 'week', NOVEMBER)).toEqual({ from: '2026-11-01', to: '2026-11-01' })
    expect(stepDays('2026-11-30', 'week', NOVEMBER)).toEqual({ from: '2026-11-30', to: '2026-11-30' })
    expect(stepDays('2026-11-01', 'month', { ...NOVEMBER, to: '2026-11-22' })).toEqual({
      from: '2026-11-01',
      to: '2026-11-22',
    })
  })
})

describe('the address of the report on money', () => {
  it('keeps what it knows, groups in their own order', () => {
    const search = { period: 'own', ...NOVEMBER, by: 'week', cityId: 'none', kind: 'refund' } as const
    expect(validateMoneySearch({ ...search, group: 'city,period,moon', method: 'barter' })).toEqual({
      ...search,
      group: ['period', 'city'],
    })
    expect(
      validateMoneySearch({ from: '30.11.2026', cityId: '7', by: 'hour', row: 'all', group: 'moon' }),
    ).toEqual({})
  })

  it('opens a row only that the report can have', () => {
    const rowOf = (row: unknown, group?: string) => validateMoneySearch({ row, group }).row
    expect(rowOf(['2026-11-01'])).toEqual(['2026-11-01'])
    expect(rowOf(['2026-11-01', CITY], 'period,city')).toEqual(['2026-11-01', CITY])
    expect(rowOf(['none', 'cash'], 'city,method')).toEqual(['none', 'cash'])
    expect(rowOf([])).toEqual([])
    expect(rowOf(['ноябрь'])).toBeUndefined()
    expect(rowOf(['2026-11-01', CITY])).toBeUndefined()
    expect(rowOf(['2026-11-01'], 'period,city')).toBeUndefined()
    expect(rowOf(['barter'], 'method')).toBeUndefined()
  })

  it('reads the same from what the router makes of it, which keeps whatever else stood in the address', () => {
    const raw = { row: ['x'], cityId: '7', period: 'week', group: 'city', utm: 'mail', debtors: 'maybe' }
    expect(validateMoneySearch({ ...raw, ...validateMoneySearch(raw) })).toEqual({
      period: 'week',
      group: ['city'],
    })
    expect(validateClientsSearch({ ...raw, ...validateClientsSearch(raw) })).toEqual({ period: 'week' })
    const documents = { documentKind: 'act', year: 1812, validity: 'maybe', legalEntityId: 'x' }
    expect(validateDocumentsSearch({ ...documents, ...validateDocumentsSearch(documents) })).toEqual({
      documentKind: 'act',
    })
  })

  it('of the report on clients asks for debtors by a flag', () => {
    expect(validateClientsSearch({ debtors: true, cityId: CITY, groupId: 'x' })).toEqual({
      debtors: true,
      cityId: CITY,
    })
  })
})

describe('a row of the report', () => {
  const search = { period: 'own', ...NOVEMBER, by: 'week', group: ['period', 'city'] } as const
  it('is named by its parts in the order of the groups', () => {
    const row = { period: '2026-11-02', city: null } as MoneyRow
    expect(rowKey(row, ['period', 'city'])).toEqual(['2026-11-02', 'none'])
  })

  it('opens the operations of its step and its city, with the filters of the report', () => {
    const asked = { ...search, group: [...search.group], method: 'cash' as const }
    expect(reportQuery(asked)).toEqual({ ...NOVEMBER, by: 'week', group: 'period,city', method: 'cash' })
    expect(behindRow({ ...asked, row: ['2026-11-02', 'none'] })).toEqual({
      from: '2026-11-02',
      to: '2026-11-08',
      cityId: 'none',
      method: 'cash',
    })
    expect(behindRow({ ...asked, row: [] })).toEqual({ ...NOVEMBER, method: 'cash' })
  })
})
