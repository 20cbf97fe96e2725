import { describe, expect, it } from 'vitest'
import type { Scope } from '../../src/platform/auth/access.ts'
import {
  mayInCentre,
  mayInCity,
  requireCentre,
  requireCity,
  withinScope,
} from '../../src/platform/auth/scope.ts'
import { lacked, refuseRoleAbove, touched } from '../../src/rooms/access/above-own.ts'
import { COMMON_PASSWORDS, isCommonPassword } from '../../src/rooms/access/common-passwords.ts'
import { deviceWords } from '../../src/rooms/access/device-words.ts'
import { newTemporaryPassword, passwordErrors } from '../../src/rooms/access/passwords.ts'
import { NO_RIGHTS, rightsAfter } from '../../src/rooms/access/staff-rights.ts'

const scope = (everywhere: boolean, cities: string[] = [], centres: string[] = []): Scope => ({
  everywhere,
  cityIds: new Set(cities),
  centreIds: new Set(centres),
})
const ALL = scope(true)
const TVER = scope(false, ['tver'])
const LAZUR = scope(false, [], ['lazur'])
const NOWHERE = scope(false)

describe('where one may act', () => {
  it.each([
    [ALL, 'kazan', true],
    [ALL, null, true],
    [TVER, 'tver', true],
    [TVER, 'kazan', false],
    [TVER, null, false],
    [LAZUR, 'tver', false],
    [NOWHERE, 'tver', false],
  ])('city %#', (own, cityId, may) => {
    expect(mayInCity(own, cityId)).toBe(may)
    if (may) expect(() => requireCity(own, cityId)).not.toThrow()
    else expect(() => requireCity(own, cityId)).toThrow('out-of-scope')
  })

  it.each([
    [ALL, 'other', 'kazan', true],
    [TVER, 'lazur', 'tver', true],
    [TVER, 'other', 'kazan', false],
    [LAZUR, 'lazur', 'tver', true],
    [LAZUR, 'neighbour', 'tver', false],
    [NOWHERE, 'lazur', 'tver', false],
  ])('centre %#', (own, centreId, cityId, may) => {
    expect(mayInCentre(own, centreId, cityId)).toBe(may)
    if (may) expect(() => requireCentre(own, centreId, cityId)).not.toThrow()
    else expect(() => requireCentre(own, centreId, cityId)).toThrow('out-of-scope')
  })

  it.each([
    [ALL, { everywhere: true, cityIds: [], centres: [] }, true],
    [TVER, { everywhere: true, cityIds: [], centres: [] }, false],
    [TVER, { everywhere: false, cityIds: ['tver'], centres: [{ id: 'lazur', cityId: 'tver' }] }, true],
    [TVER, { everywhere: false, cityIds: ['tver', 'kazan'], centres: [] }, false],
    [LAZUR, { everywhere: false, cityIds: ['tver'], centres: [] }, false],
    [LAZUR, { everywhere: false, cityIds: [], centres: [{ id: 'lazur', cityId: 'tver' }] }, true],
    [NOWHERE, { everywhere: false, cityIds: [], centres: [] }, true],
  ])('giving %#', (own, wanted, within) => {
    expect(withinScope(own, wanted)).toBe(within)
  })
})

describe('above one’s own', () => {
  it('is what one lacks, in the editor’s order, without what is no permission', () => {
    expect(
      lacked(new Set(['clients.view']), [
        'debts.manage',
        'clients.view',
        'subscriptions.refund',
        'gone.long-ago',
      ]),
    ).toEqual(['subscriptions.refund', 'debts.manage'])
    expect(lacked(new Set(['clients.view']), [])).toEqual([])
  })

  it('takes in what an edit adds and what it takes away', () => {
    expect(touched(['a', 'b'], ['b', 'c']).sort()).toEqual(['a', 'c'])
    expect(touched(['a'], ['a'])).toEqual([])
  })

  it('is refused in words that name role and permissions', () => {
    const role = { name: 'Директор', permissions: ['clients.view', 'subscriptions.refund'] }
    expect(() =>
      refuseRoleAbove(new Set(['clients.view', 'subscriptions.refund']), role, 'give'),
    ).not.toThrow()
    try {
      refuseRoleAbove(new Set(['clients.view']), role, 'give')
      expect.unreachable()
    } catch (error) {
      expect((error as { extra: { detail: { ru: string } } }).extra.detail.ru).toBe(
        'Роль «Директор» даёт права, которых нет у вас: возврат по абонементу. Её может выдать тот, у кого они есть.',
      )
    }
  })
})

describe('passwords', () => {
  it.each([
    'Password2026!',
    'П@роль-123456',
    'gfhjkmgfhjkm',
    'admin.Qwerty.1',
    'p@$$w0rd12345',
    'qazwsxedc1234',
    'йцукенгшщзхъ',
    '123456789012',
    'drowssap-2026',
    'abcdeabcdeabcde',
    'Ghbdtn-123456',
  ])('%s would be guessed among the first', (password) => {
    expect(isCommonPassword(password, 'admin')).toBe(true)
  })

  it.each(['лиловый трактор поёт', 'correct horse battery', 'kith-demo-2026', 'k7mq-w3xh-9fzp-t2rc'])(
    '%s would not',
    (password) => {
      expect(passwordErrors(password, 'admin')).toEqual([])
    },
  )

  it('that are made up pass the rules, and never repeat', () => {
    const made = Array.from({ length: 200 }, newTemporaryPassword)
    expect(new Set(made).size).toBe(200)
    for (const password of made) expect(passwordErrors(password, 'admin')).toEqual([])
  })

  it('are compared with thousands', () => {
    expect(COMMON_PASSWORDS.size).toBeGreaterThan(4000)
  })
})

describe('devices', () => {
  it.each([
    [null, null, null],
    ['curl/8.9', 'curl', null],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15',
      'Safari',
      'macOS',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0', 'Edge', 'Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 YaBrowser/25.10 Safari/537.36', 'Яндекс Браузер', 'Windows'],
  ])('%s', (userAgent, browser, system) => {
    expect(deviceWords(userAgent)).toEqual({ browser, system })
  })
})

describe('rights after an edit', () => {
  it('lose their places when everywhere is set, and clash when both are named', () => {
    const before = { ...NO_RIGHTS, cityIds: ['a'] }
    expect(rightsAfter(before, { everywhere: true })).toMatchObject({ everywhere: true, cityIds: [] })
    expect(rightsAfter(before, { centreIds: ['y', 'x'] })).toMatchObject({
      cityIds: ['a'],
      centreIds: ['x', 'y'],
    })
    expect(() => rightsAfter(before, { everywhere: true, cityIds: ['a'] })).toThrow('invalid')
  })
})
