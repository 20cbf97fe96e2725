import { describe, expect, it } from 'vitest'
import {
  ALL_PERMISSIONS,
  isForRoles,
  isPermission,
  PERMISSIONS,
  type Permission,
  PRESET_ROLES,
} from '../src/permissions.ts'

const EVERYONE = [
  'system-administrator',
  'top-manager',
  'director',
  'regional-director',
  'manager',
  'administrator',
  'seller',
  'seller-optometrist',
  'optometrist',
  'instructor',
]

/** The table of presets, permission by permission, with the top manager and the system administrator in words below. */
const HOLDERS: Record<Permission, readonly string[]> = {
  'clients.view': EVERYONE.filter((role) => role !== 'instructor'),
  'clients.edit': EVERYONE.filter((role) => role !== 'instructor'),
  'client-settings.edit': [
    'system-administrator',
    'top-manager',
    'director',
    'regional-director',
    'manager',
    'administrator',
  ],
  'personal-data.view': ['top-manager', 'director', 'regional-director', 'administrator'],
  'personal-data.reveal': ['top-manager', 'manager'],
  'access-log.view': ['system-administrator', 'top-manager', 'director'],
  'clients.export': ['top-manager', 'director', 'regional-director', 'manager', 'administrator'],
  'relations.edit': ['top-manager', 'manager', 'seller', 'seller-optometrist', 'optometrist'],
  'relation-defaults.edit': ['top-manager'],
  'dictionaries.edit': ['system-administrator'],
  'custom-fields.edit': ['system-administrator', 'top-manager', 'director'],
  'subscriptions.refund': ['top-manager', 'director', 'regional-director'],
  'schedule.plan-past': ['top-manager', 'director', 'regional-director'],
  'subscriptions.recalculate': ['top-manager', 'director', 'regional-director', 'administrator'],
  'subscriptions.transfer-lessons': ['top-manager', 'regional-director'],
  'document-templates.edit': ['top-manager', 'regional-director'],
  'client-numbers.hide': ['top-manager', 'regional-director'],
  'debts.manage': ['top-manager', 'director', 'regional-director', 'administrator'],
  'accounts.view': EVERYONE.filter((role) => role !== 'instructor' && role !== 'system-administrator'),
  'accounts.post': EVERYONE.filter(
    (role) => !['instructor', 'system-administrator', 'optometrist'].includes(role),
  ),
  'accounts.transfer-anywhere': ['top-manager', 'director', 'regional-director', 'administrator'],
  'accounts.correct': ['top-manager', 'director', 'regional-director'],
  'money-reports.view': ['top-manager', 'director', 'regional-director', 'manager', 'administrator'],
  'invoices.edit': ['top-manager', 'director', 'regional-director', 'manager', 'administrator'],
  'ledger.check': ['system-administrator', 'top-manager'],
  'terminal.pay': [],
  'hidden-attributes.view': ['top-manager'],
  'staff.manage': ['system-administrator'],
  'roles.manage': ['system-administrator'],
  'api-keys.manage': ['system-administrator'],
  'company-settings.edit': ['system-administrator', 'top-manager'],
}

describe('permissions', () => {
  it('have words in both languages', () => {
    for (const words of Object.values(PERMISSIONS)) {
      expect(words.ru).toMatch(/[а-яё]/i)
      expect(words.en).toMatch(/^[ -~’]+$/)
    }
  })

  it('are known by their key, and nothing else is', () => {
    expect(ALL_PERMISSIONS.every(isPermission)).toBe(true)
    for (const text of ['', 'clients', 'clients.fly', 'toString', '__proto__'])
      expect(isPermission(text)).toBe(false)
  })
})

it('what only keys get stands in no role', () => {
  expect(['clients.view', 'terminal.pay', 'clients.fly'].map(isForRoles)).toEqual([true, false, false])
  expect(PRESET_ROLES.flatMap(({ permissions }) => permissions).every(isForRoles)).toBe(true)
})

describe('preset roles', () => {
  it('are the ten of the company, each with its own words', () => {
    expect(PRESET_ROLES.map((role) => role.key)).toEqual(EVERYONE)
    expect(new Set(PRESET_ROLES.map((role) => role.name.ru)).size).toBe(10)
    expect(new Set(PRESET_ROLES.map((role) => role.name.en)).size).toBe(10)
  })

  it.each(Object.entries(HOLDERS))('%s is held by %j', (permission, holders) => {
    const having = PRESET_ROLES.filter((role) => role.permissions.some((held) => held === permission))
    expect(having.map((role) => role.key)).toEqual(holders)
  })

  it('name no permission twice and none outside the table', () => {
    expect(Object.keys(HOLDERS).sort()).toEqual([...ALL_PERMISSIONS].sort())
    for (const role of PRESET_ROLES) expect(new Set(role.permissions).size).toBe(role.permissions.length)
  })
})
