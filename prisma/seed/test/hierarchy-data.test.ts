import { INHERITED_SETTINGS } from '@kith/api/settings/inherited.ts'
import { describe, expect, it } from 'vitest'
import { demoCompany } from '../data.ts'
import {
  ATTRIBUTES,
  CONTACTS,
  CUSTOM_FIELDS,
  CUSTOM_VALUES,
  type NamedValue,
  OWN_ACCOUNTS,
  type Owner,
  PERFORMER_GROUPS,
  PRIORITY_RULES,
  SETTINGS,
  SETTLEMENT_RULES,
  TARIFFS,
  WORK_KINDS,
} from '../hierarchy-data.ts'

const company = demoCompany()
const byKey = new Map(company.clients.map((client) => [client.key, client]))
const items: Record<string, readonly string[]> = {
  tariffs: TARIFFS,
  'settlement-rules': SETTLEMENT_RULES,
  'priority-rules': PRIORITY_RULES,
  'performer-groups': PERFORMER_GROUPS,
  'work-kinds': WORK_KINDS,
}

function exists(owner: Owner): boolean {
  if ('group' in owner) return company.groups.includes(owner.group)
  if (!('client' in owner)) return true
  const client = byKey.get(owner.client)
  // Who is archived or deleted can't be edited any more.
  return client !== undefined && !client.state?.archived && !client.state?.deleted
}

/** Every name in a value, as `dictionary/item`. */
function namesIn(value: NamedValue): string[] {
  if (typeof value === 'string') return value.startsWith('@') ? [value.slice(1)] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(namesIn)
}

describe('what the demo says about settings', () => {
  it('is said by those whom it knows, about keys and items that there are', () => {
    for (const { owner, values, locks = [] } of SETTINGS) {
      expect(exists(owner), JSON.stringify(owner)).toBe(true)
      for (const key of [...Object.keys(values), ...locks]) expect(INHERITED_SETTINGS).toHaveProperty([key])
      for (const name of Object.values(values).flatMap(namesIn)) {
        const [dictionary = '', item = ''] = name.split('/')
        expect(items[dictionary], name).toContain(item)
      }
    }
  })

  it('is said on four levels of one tree at least, by a group and by the company, with locks', () => {
    const inTree = SETTINGS.filter(({ owner }) => 'client' in owner && owner.client.startsWith('org-1'))
    const depths = new Set(
      inTree.map(({ owner }) => ('client' in owner ? owner.client.split(/[.-]/).length : 0)),
    )
    expect(depths.size).toBeGreaterThanOrEqual(4)
    expect(SETTINGS.some(({ owner }) => 'group' in owner)).toBe(true)
    expect(SETTINGS.some(({ owner }) => 'company' in owner)).toBe(true)
    expect(SETTINGS.flatMap(({ locks }) => locks ?? []).length).toBeGreaterThanOrEqual(2)
  })

  it('asks for an own account only of those who have one', () => {
    for (const { owner, values } of SETTINGS) {
      if (!('client' in owner) || byKey.get(owner.client)?.parent === undefined) continue
      const needing = Object.keys(values).filter(
        (key) => 'ownAccount' in INHERITED_SETTINGS[key as keyof typeof INHERITED_SETTINGS],
      )
      if (needing.length > 0) expect(OWN_ACCOUNTS, `${owner.client}: ${needing}`).toContain(owner.client)
    }
    for (const key of OWN_ACCOUNTS) expect(byKey.get(key)?.parent, key).toBeDefined()
  })
})

describe('attributes, custom fields and contacts of the demo', () => {
  it('are of all types, with one hidden attribute, and are said by those whom it knows', () => {
    expect(new Set(ATTRIBUTES.map(({ type }) => type))).toEqual(
      new Set(['flag', 'number', 'string', 'choice']),
    )
    expect(ATTRIBUTES.filter(({ hidden }) => hidden)).toHaveLength(1)
    for (const { values, choices } of ATTRIBUTES) {
      for (const [owner, value] of values) {
        expect(exists(owner), JSON.stringify(owner)).toBe(true)
        if (choices) expect(choices).toContain(value)
      }
    }
    expect(new Set(CUSTOM_FIELDS.map(({ type }) => type)).size).toBe(10)
  })

  it('have values of fields that the client’s kind has', () => {
    for (const [key, values] of Object.entries(CUSTOM_VALUES)) {
      const kind = byKey.get(key)?.kind
      for (const [name, value] of Object.entries(values)) {
        const field = CUSTOM_FIELDS.find((each) => each.name === name)
        expect(field?.kinds ?? [kind], `${key}: ${name}`).toContain(kind)
        for (const chosen of [value].flat()) if (field?.choices) expect(field.choices).toContain(chosen)
      }
    }
  })

  it('name as contacts people, of organisations or units, each once', () => {
    for (const { of, person } of CONTACTS) {
      expect(byKey.get(person)?.kind, person).toBe('person')
      expect(['organization', 'unit'], of).toContain(byKey.get(of)?.kind)
    }
    expect(new Set(CONTACTS.map(({ of, person }) => `${of} ${person}`)).size).toBe(CONTACTS.length)
  })
})
