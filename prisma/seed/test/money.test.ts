import { describe, expect, it } from 'vitest'
import { demoCompany } from '../data.ts'
import { MONEY_CATEGORIES, WRITE_OFF_REASONS } from '../money-dictionaries.ts'
import { LATER_MONEY, type MoneyStep } from '../money-named.ts'
import { demoMoney } from '../money-stories.ts'
import { DEMO_TODAY } from '../people.ts'

const company = demoCompany()
const byKey = new Map(company.clients.map((client) => [client.key, client]))
const early = demoMoney(company.clients)
const all = [...early, ...LATER_MONEY]

describe('money of the demo', () => {
  it('is the same each time, a few hundred operations in order of time, none to come', () => {
    expect(demoMoney(company.clients)).toEqual(early)
    expect(all.length).toBeGreaterThan(250)
    const times = all.map(({ at }) => at)
    expect(times).toEqual(times.toSorted())
    expect(times.at(-1)?.slice(0, 10).localeCompare(DEMO_TODAY)).toBeLessThan(0)
  })

  it('moves for clients who are there by then, and neither archived nor deleted', () => {
    const people = (step: MoneyStep) =>
      [step.client, step.to, step.paidBy].filter((key) => key !== undefined && key !== 'shares')
    for (const step of all) {
      for (const key of people(step)) {
        const client = byKey.get(key ?? '')
        expect(client, key).toBeDefined()
        expect(client?.state?.archived ?? client?.state?.deleted, key).toBeUndefined()
        expect((client?.createdAt ?? '') < step.at, `${key} ${step.at}`).toBe(true)
      }
    }
  })

  it('names categories, cities, reasons and staff that the demo has', () => {
    const categories = new Set(MONEY_CATEGORIES.map(({ name }) => name))
    const logins = new Set(company.staff.map(({ login }) => login))
    for (const { category, city, reason, by } of all) {
      if (category !== undefined) expect(categories).toContain(category)
      if (city !== undefined) expect(company.cities).toContain(city)
      if (reason !== undefined) expect(WRITE_OFF_REASONS).toContain(reason)
      expect(logins).toContain(by)
    }
  })

  it('takes nobody below nothing who owes nothing by agreement', () => {
    const balances = new Map<string, number>()
    const change = (client: string, by: number) => balances.set(client, (balances.get(client) ?? 0) + by)
    for (const { kind, client, amount, to, paidBy, reversed } of all) {
      if (kind === 'top-up' || kind === 'correction') change(client, amount)
      if (kind === 'transfer') change(to ?? '', amount)
      const payer = client.startsWith('org-1.') ? 'org-1' : client
      const takes = ['charge', 'refund', 'transfer'].includes(kind)
      if (takes && reversed === undefined && paidBy === undefined) change(payer, -amount)
      expect(balances.get(payer) ?? 0, payer).toBeGreaterThanOrEqual(0)
    }
  })
})
