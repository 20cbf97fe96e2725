import { describe, expect, it } from 'vitest'
import { demoCompany } from '../data.ts'
import { DOCUMENTS } from '../documents.ts'
import { LEGAL_ENTITIES } from '../money-dictionaries.ts'
import { DEMO_TODAY } from '../people.ts'

describe('documents of the demo', () => {
  it('are of every kind and two clients, in order of time, none to come', () => {
    expect(new Set(DOCUMENTS.map(({ kind }) => kind)).size).toBe(4)
    expect(new Set(DOCUMENTS.map(({ client }) => client)).size).toBe(2)
    const times = DOCUMENTS.map(({ at }) => at)
    expect(times).toEqual(times.toSorted())
    expect(times.at(-1)?.slice(0, 10).localeCompare(DEMO_TODAY)).toBeLessThan(0)
  })

  it('go to clients who are there by then with an account of their own, from legal entities of the demo', () => {
    const byKey = new Map(demoCompany().clients.map((client) => [client.key, client]))
    const entities = LEGAL_ENTITIES.map(({ name }) => name)
    for (const { client: key, at, legalEntity } of DOCUMENTS) {
      const client = byKey.get(key)
      expect((client?.createdAt ?? at) < at, key).toBe(true)
      expect([client?.parent, client?.state], key).toEqual([undefined, undefined])
      expect(entities).toContain(legalEntity)
    }
  })

  it('reconcile a period that is over, and nothing else has one', () => {
    for (const { kind, periodFrom = '', periodUntil = '', at } of DOCUMENTS) {
      if (kind === 'reconciliation') expect(periodFrom < periodUntil && periodUntil < at).toBe(true)
      else expect([periodFrom, periodUntil]).toEqual(['', ''])
    }
  })
})
