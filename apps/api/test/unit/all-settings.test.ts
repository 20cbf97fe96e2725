import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { ALL_SETTINGS } from '../../src/settings/all-settings.ts'
import { INHERITED_KEYS, inheritedKind } from '../../src/settings/inherited.ts'

const { company, inherited } = ALL_SETTINGS

describe('the registers of settings', () => {
  it('share no key, and every key is plain', () => {
    const keys = [...Object.keys(company), ...Object.keys(inherited)]
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it.each(INHERITED_KEYS)(
    '%s has words in both languages, somewhere to be set, and a default that is a value',
    (key) => {
      const kind = inheritedKind(key)
      expect(kind.label.ru).toMatch(/[а-яё]/i)
      expect(kind.label.en).not.toMatch(/[а-яё]/i)
      expect(kind.levels.length).toBeGreaterThan(0)
      expect(Check(kind.schema, kind.default)).toBe(true)
    },
  )

  it('resolve rights from the root down, with "allow" and "forbid" for values', () => {
    for (const key of INHERITED_KEYS) {
      const { type, resolves, default: standard } = inheritedKind(key)
      expect(resolves, key).toBe(type === 'right' ? 'deny-wins' : 'nearest')
      if (type === 'right') expect(['allow', 'forbid']).toContain(standard)
    }
  })
})
