import { describe, expect, it } from 'vitest'
import { belongingOf, familyChange } from '../src/features/clients/history/belongings.ts'
import type { HistoryItem } from '../src/features/clients/queries.ts'

const entry = (action: string, changes: Record<string, [unknown, unknown]>): HistoryItem => ({
  id: 1,
  sealed: false,
  action,
  occurredAt: '2026-11-22T09:00:00.000Z',
  actor: { kind: 'staff', id: null, name: null },
  onBehalfOf: null,
  origin: 'web',
  client: { id: 'c', displayName: 'Тестова Мария' },
  changes: Object.entries(changes).map(([field, [old, now]]) => ({ field, old, new: now, masked: false })),
})
const FAMILY = { id: 'f', head: { id: 'h', name: 'Тестова Ольга' } }

describe('the history of a family', () => {
  it('names the head, and both values of a share', () => {
    const shared = entry('family.share-changed', {
      family: [null, FAMILY],
      'family.payerShareBasisPoints': [10_000, 7000],
    })
    expect(belongingOf(shared)).toBe('family')
    expect(familyChange(shared)).toEqual({
      head: 'Тестова Ольга',
      heads: null,
      share: { old: 10_000, now: 7000 },
    })
  })

  it('names both heads when one hands over', () => {
    const handed = entry('family.head-changed', {
      family: [null, FAMILY],
      'family.head': [{ id: 'p', name: 'Тестов Пётр' }, FAMILY.head],
    })
    expect(familyChange(handed).heads).toEqual({ old: 'Тестов Пётр', now: 'Тестова Ольга' })
  })

  it('stays readable after its values were erased', () => {
    expect(familyChange(entry('family.left', {}))).toEqual({ head: '', heads: null, share: null })
  })
})
