import { isEmail } from '@kith/kernel/email.ts'
import { isLocalDate, isMinor } from '@kith/kernel/local-date.ts'
import { PRESET_ROLES } from '@kith/kernel/permissions.ts'
import { parsePhone } from '@kith/kernel/phone.ts'
import { type Requisites, requisiteFaults } from '@kith/kernel/requisites.ts'
import { isStorable } from '@kith/kernel/text.ts'
import { describe, expect, it } from 'vitest'
import { DEMO_PASSWORD, demoCompany } from '../data.ts'
import { DEMO_TODAY } from '../people.ts'
import { demoRelations } from '../relations.ts'

const company = demoCompany()
const { clients, staff } = company
const byKey = new Map(clients.map((client) => [client.key, client]))
const logins = new Set(staff.map((user) => user.login))

/** 1 for roots; the demo has no cycle, since parents come first. */
const levels = new Map<string, number>()
for (const client of clients) {
  levels.set(client.key, client.parent === undefined ? 1 : (levels.get(client.parent) ?? Number.NaN) + 1)
}

describe('the demo company', () => {
  it('is the same each time', () => {
    expect(demoCompany()).toEqual(company)
  })

  it('has about 300 clients of all kinds, at least five levels deep', () => {
    expect(clients.length).toBeGreaterThanOrEqual(280)
    expect(clients.length).toBeLessThanOrEqual(320)
    expect(new Set(clients.map((client) => client.kind))).toEqual(new Set(['person', 'organization', 'unit']))
    expect(Math.max(...levels.values())).toBeGreaterThanOrEqual(5)
    expect(byKey.size).toBe(clients.length)
  })

  it('puts parents first, groups on roots alone, and units below something', () => {
    for (const client of clients) {
      expect(levels.get(client.key), client.key).not.toBeNaN()
      expect((client.group === undefined) === (client.parent !== undefined), client.key).toBe(true)
      if (client.kind === 'unit') expect(client.parent).toBeDefined()
      const parent = byKey.get(client.parent ?? '')
      if (parent)
        expect(client.createdAt > parent.createdAt && parent.kind !== 'person', client.key).toBe(true)
    }
  })

  it('has ten sign-ins, each with its own login and preset role', () => {
    expect(logins.size).toBe(10)
    expect(staff.map((user) => user.role)).toEqual(PRESET_ROLES.map((role) => role.key))
    expect(DEMO_PASSWORD).toBe('kith-demo-2026')
  })

  it('refers only to what there is, and edits only what was there before', () => {
    for (const { fields, group, createdBy } of clients) {
      if (group !== undefined) expect(company.groups).toContain(group)
      if (fields.city !== undefined) expect(company.cities).toContain(fields.city)
      if (fields.source !== undefined) expect(company.sources).toContain(fields.source)
      for (const tag of fields.tags ?? []) expect(company.tags.map(({ name }) => name)).toContain(tag)
      if (fields.centre !== undefined) {
        const centre = company.centres.find(({ name }) => name === fields.centre)
        expect(centre?.city, fields.centre).toBe(fields.city)
      }
      for (const login of [createdBy, fields.responsible])
        if (login !== undefined) expect(logins).toContain(login)
    }
    for (const edit of company.edits) {
      expect(logins).toContain(edit.by)
      const client = byKey.get(edit.client)
      expect(client && client.createdAt < edit.at, `${edit.client} at ${edit.at}`).toBe(true)
    }
    expect(company.edits.map((edit) => edit.at)).toEqual(company.edits.map((edit) => edit.at).toSorted())
  })

  it('has phones that are kept as they are, no number twice on a card and one main at most', () => {
    for (const { key, fields } of clients) {
      const phones = fields.phones ?? []
      for (const { number } of phones) expect(parsePhone(number), key).toBe(number)
      expect(new Set(phones.map((phone) => phone.number)).size).toBe(phones.length)
      expect(phones.filter((phone) => phone.main).length).toBe(phones.length === 0 ? 0 : 1)
    }
    const edited = company.edits.flatMap((edit) => edit.fields.phones ?? []).map((phone) => phone.number)
    for (const number of edited) expect(parsePhone(number)).toBe(number)
    const numbers = clients.flatMap((client) => client.fields.phones ?? []).map((phone) => phone.number)
    expect(numbers.some((number) => !number.startsWith('+7'))).toBe(true)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('has numbers and addresses that reach nobody', () => {
    const fictional =
      /^\+(?:7900000\d{4}|4420794\d{5}|120255501\d{2}|4930231250\d{2}|3319900\d{4}|61491570\d{3})$/
    const worked = ['+79115556677', '+79115553322', '+79214447788']
    for (const { fields } of clients) {
      for (const { number } of fields.phones ?? [])
        expect(worked.includes(number) || fictional.test(number), number).toBe(true)
      if (fields.email !== undefined) {
        expect(isEmail(fields.email), fields.email).toBe(true)
        expect(fields.email).toMatch(/\.example$|@example\.(?:com|org)$/)
      }
      if (fields.passport !== undefined) expect(fields.passport).toMatch(/^00 00 \d{6}$/)
    }
  })

  it('has real dates and clean texts', () => {
    for (const { key, fields, createdAt } of clients) {
      expect((fields.birthDate ?? '') <= createdAt && (fields.registeredOn ?? '') <= createdAt, key).toBe(
        true,
      )
      for (const date of [fields.birthDate, fields.registeredOn, fields.contractFrom, fields.contractUntil]) {
        if (date !== undefined) expect(isLocalDate(date), `${key} ${date}`).toBe(true)
      }
      for (const text of [
        fields.lastName,
        fields.firstName,
        fields.middleName,
        fields.name,
        fields.address,
      ]) {
        if (text !== undefined)
          expect(isStorable(text) && text.trim() === text && text !== '', key).toBe(true)
      }
    }
  })

  it('has requisites that the checks accept and nobody has', () => {
    const withInn = clients.filter(({ fields }) => fields.inn !== undefined)
    expect(withInn.length).toBeGreaterThan(3)
    expect(new Set(withInn.map(({ fields }) => fields.inn)).size).toBe(withInn.length)
    for (const { key, fields } of withInn) {
      const { inn, kpp, ogrn, bik, settlementAccount, correspondentAccount } = fields
      const requisites = { inn, kpp, ogrn, bik, settlementAccount, correspondentAccount }
      expect(requisiteFaults(requisites as Requisites, 'organization'), key).toEqual([])
      // Neither the tax office 0000 nor a bank of region 00 exists.
      expect([inn?.slice(0, 4), bik?.slice(2, 4)]).toEqual(['0000', '00'])
    }
  })

  it('shows minors, and every state', () => {
    const minors = clients.filter(({ fields }) => fields.birthDate && isMinor(fields.birthDate, DEMO_TODAY))
    expect(minors.length).toBeGreaterThan(30)
    const withChildren = new Set(clients.map((client) => client.parent))
    const blocked = clients.filter((client) => client.state?.blocked)
    expect(blocked.some((client) => withChildren.has(client.key))).toBe(true)
    expect(clients.filter((client) => client.state?.archived).length).toBeGreaterThan(3)
    expect(clients.some((client) => client.state?.deleted && withChildren.has(client.key))).toBe(true)
  })

  it.each([
    ['kanareikin', 'Канарейкин Фёдор Петрович', '+79115556677'],
    ['kanareikina', 'Канарейкина Надежда Викторовна', '+79115553322'],
    ['perepyolkin', 'Перепёлкин Семён Борисович', '+79214447788'],
  ])('knows %s of the worked example', (key, name, phone) => {
    const fields = byKey.get(key)?.fields
    expect([fields?.lastName, fields?.firstName, fields?.middleName].join(' ')).toBe(name)
    expect(fields?.phones?.[0]?.number).toBe(phone)
  })
})

describe('the relations of the demo', () => {
  const steps = demoRelations(company)

  it('are all told before the demo’s day', () => {
    expect(steps.length).toBeGreaterThan(60)
    for (const { at } of steps) expect(at < `${DEMO_TODAY}T05:00:00Z`, at).toBe(true)
  })

  it('begin with what is ticked by default, and retell the worked example in its order', () => {
    const example = steps.slice(0, 7).map(({ at }) => at)
    expect(example).toEqual(example.toSorted())
    for (const key of ['kanareikin', 'kanareikina'])
      expect((byKey.get(key)?.createdAt ?? '') < (example[1] ?? '')).toBe(true)
  })
})
