import { describe, expect, it } from 'vitest'
import { newAccessPassword } from '../src/features/clients/settings/access-password.ts'
import { parseSignedMoney, readDraft, startDraft, withEntry } from '../src/shared/inherited/drafts.ts'
import { type ChainLink, type InspectedSetting, sourceAbove } from '../src/shared/inherited/model.ts'
import { settingChange } from '../src/shared/inherited/setting-change.ts'
import { type Sayings, valueText } from '../src/shared/inherited/value-text.ts'

const LORRY = 'tariff-1'
const NIGHT = 'tariff-2'
const NAMES: Record<string, string> = { [LORRY]: '«Грузовой»', [NIGHT]: '«Ночной»' }

const say: Sayings = {
  money: (minor) => `${minor / 100} ₽`,
  bonuses: (minor) => `${minor / 100}`,
  percent: (hundredths) => `${hundredths / 100} %`,
  date: (date) => date,
  words: ({ ru }) => ru,
  name: (id) => NAMES[id] ?? 'удалено',
  event: (event) => event,
  channel: (channel) => channel,
  notSet: 'не задано',
  none: 'нет',
  yes: 'да',
  no: 'нет',
  every: (order) => `каждый ${order}-й`,
  tariffFrom: (date, tariff) => `с ${date} ${tariff}`,
  allGroups: 'все',
  noGroups: 'никакие',
  startsWith: (group) => `сначала ${group}`,
  noEquipment: 'нельзя заказывать',
  anyWork: 'для любых работ',
  noNotices: 'не отправляются',
  hasLogo: 'есть',
  requisites: ({ inn }) => `ИНН ${inn}`,
}

describe('a value in words', () => {
  const RIGHT = [{ value: 'forbid', label: { ru: 'Запрещено', en: 'Forbidden' } }]

  it.each([
    ['money', -500_000, '-5000 ₽'],
    ['money', undefined, 'не задано'],
    ['money', null, 'нет'],
    ['bonuses', 50_000, '500'],
    ['percent', 750, '7.5 %'],
    ['flag', false, 'нет'],
    ['right', 'forbid', 'Запрещено'],
    ['reference', LORRY, '«Грузовой»'],
    ['reference', 'gone', 'удалено'],
    ['prize-orders', 10, 'каждый 10-й'],
    ['performer-groups', null, 'все'],
    ['performer-groups', { allowedIds: [], defaultId: null }, 'никакие'],
    ['performer-groups', { allowedIds: [LORRY], defaultId: NIGHT }, '«Грузовой», сначала «Ночной»'],
    ['equipment', { allowed: false, workKindIds: [LORRY] }, 'нельзя заказывать'],
    ['equipment', { allowed: true, workKindIds: [] }, 'для любых работ'],
    ['notifications', { events: ['order-accepted'], channels: [] }, 'не отправляются'],
    [
      'notifications',
      { events: ['order-accepted', 'balance-low'], channels: ['sms'] },
      'order-accepted, balance-low — sms',
    ],
    ['requisites', { inn: '7707083893' }, 'ИНН 7707083893'],
  ] as const)('%s %j', (type, value, words) => {
    expect(valueText({ type, choices: RIGHT }, value, say)).toBe(words)
  })

  it('tells a tariff with its changes', () => {
    const value = { tariffId: LORRY, changes: [{ from: '2027-01-01', tariffId: NIGHT }] }
    expect(valueText({ type: 'tariff' }, value, say)).toBe('«Грузовой», с 2027-01-01 «Ночной»')
  })
})

describe('an amount as typed', () => {
  it.each([
    ['500', 50_000],
    ['−5 000,50', -500_050],
    ['-1', -100],
    [' 12 350.5 ₽', 1_235_050],
    ['−0', 0],
    ['1,234', null],
    ['пять', null],
    ['−', null],
  ])('%s', (typed, minor) => {
    expect(parseSignedMoney(typed)).toBe(minor)
  })
})

describe('a draft', () => {
  it.each([
    ['money', -500_050],
    ['bonuses', 50_000],
    ['percent', 750],
    ['prize-orders', 10],
    ['prize-orders', null],
    ['flag', true],
    ['choice', 'warn'],
    ['right', 'forbid'],
    ['reference', null],
    ['tariff', null],
    ['tariff', { tariffId: LORRY, changes: [{ from: '2027-01-01', tariffId: NIGHT }] }],
    ['performer-groups', null],
    ['performer-groups', { allowedIds: [LORRY], defaultId: null }],
    ['equipment', { allowed: true, workKindIds: [LORRY] }],
    ['notifications', { events: ['balance-low'], channels: ['email'] }],
  ] as const)('of %s begins with the value and gives it back untouched: %j', (type, value) => {
    const draft = startDraft(type, value, 'ru')
    expect(draft && readDraft(draft)).toEqual({ value })
  })

  it('is not for what no input takes', () => {
    expect(startDraft('logo', null, 'ru')).toBeNull()
    expect(startDraft('requisites', null, 'ru')).toBeNull()
  })

  it('says what is wrong', () => {
    expect(readDraft({ input: 'money', text: 'много' })).toEqual({ fault: 'money' })
    expect(readDraft({ input: 'percent', text: '101' })).toEqual({ fault: 'percent' })
    expect(readDraft({ input: 'percent', text: '' })).toEqual({ fault: 'percent' })
    expect(readDraft({ input: 'prize-orders', text: '1' })).toEqual({ fault: 'prize' })
    expect(readDraft({ input: 'prize-orders', text: '1001' })).toEqual({ fault: 'prize' })
  })

  it('takes the changes of a tariff in the order of their days, one a day', () => {
    const change = (from: string, tariffId: string | null) => ({ key: `${from}${tariffId}`, from, tariffId })
    const read = (tariffId: string | null, changes: ReturnType<typeof change>[]) =>
      readDraft({ input: 'tariff', tariffId, changes })
    expect(read(LORRY, [change('2027-02-01', LORRY), change('2027-01-01', NIGHT)])).toEqual({
      value: {
        tariffId: LORRY,
        changes: [
          { from: '2027-01-01', tariffId: NIGHT },
          { from: '2027-02-01', tariffId: LORRY },
        ],
      },
    })
    expect(read(LORRY, [change('2027-01-01', NIGHT), change('2027-01-01', LORRY)])).toEqual({
      fault: 'changeOrder',
    })
    expect(read(LORRY, [change('', NIGHT)])).toEqual({ fault: 'changeDate' })
    expect(read(LORRY, [change('2027-01-01', null)])).toEqual({ fault: 'changeTariff' })
    expect(read(null, [change('2027-01-01', NIGHT)])).toEqual({ fault: 'tariff' })
  })

  it('of equipment that may not be ordered names no work', () => {
    expect(readDraft({ input: 'equipment', allowed: false, workKindIds: [LORRY] })).toEqual({
      value: { allowed: false, workKindIds: [] },
    })
  })

  it('keeps the order of the ticks, whichever was ticked first', () => {
    expect(withEntry(['push', 'sms', 'call'], ['call'], 'push', true)).toEqual(['push', 'call'])
    expect(withEntry(['push', 'sms'], ['push', 'sms'], 'push', false)).toEqual(['sms'])
  })
})

describe('whose value would hold without the own one', () => {
  const link = (level: ChainLink['level'], id: string, value: unknown, effect: ChainLink['effect']) =>
    ({ level, id, name: id, locked: false, effect, changed: null, value }) as ChainLink
  const inspected = (type: 'money' | 'right', inherited: unknown, chain: ChainLink[]) =>
    ({ type, inherited, chain }) as unknown as InspectedSetting

  it('is the nearest above that says it, with an account of its own where one is needed', () => {
    const chain = [
      link('client', 'shop', 700, 'wins'),
      link('client', 'region', 500, 'no-own-account'),
      link('client', 'network', undefined, 'silent'),
      link('group', 'g', 500, 'overridden'),
      link('default', 'd', 0, 'overridden'),
    ]
    expect(sourceAbove(inspected('money', 500, chain))?.id).toBe('g')
  })

  it('is the highest below the root that forbids a right', () => {
    const chain = [
      link('client', 'shop', 'forbid', 'overridden'),
      link('client', 'department', 'forbid', 'overridden'),
      link('client', 'region', 'forbid', 'wins'),
      link('client', 'network', 'allow', 'overridden'),
      link('default', 'd', 'forbid', 'overridden'),
    ]
    expect(sourceAbove(inspected('right', 'forbid', chain))?.id).toBe('region')
  })
})

describe('the history of a setting', () => {
  it('tells nothing set from set to nothing, with the names of then', () => {
    const told = { value: { tariffId: LORRY, changes: [] }, names: { [LORRY]: 'Грузовой' } }
    expect(settingChange({ key: 'tariff', old: null, new: told })).toEqual({
      key: 'tariff',
      old: undefined,
      now: told.value,
      lock: false,
      names: { [LORRY]: { name: 'Грузовой', retired: false } },
    })
    expect(settingChange({ key: 'tariff', old: told, new: { value: null } })?.now).toBeNull()
  })

  it('tells a lock from a value that is a flag', () => {
    expect(settingChange({ key: 'exchange', old: false, new: true })).toMatchObject({ lock: true, now: true })
    expect(settingChange({ key: 'exchange', old: null, new: { value: true } })).toMatchObject({
      lock: false,
      now: true,
    })
  })

  it('is nothing of what was erased', () => {
    expect(settingChange(undefined)).toBeNull()
  })
})

describe('a made up password', () => {
  it('has eight signs that nobody mistakes, and throws away bytes that would favour some', () => {
    const random = (bytes: Uint8Array<ArrayBuffer>) => bytes.map((_, at) => (at % 2 === 0 ? 255 : at))
    expect(newAccessPassword(random)).toBe('bdfhbdfh')
    expect(newAccessPassword()).toMatch(/^[a-hjkmnp-z2-9]{8}$/)
  })
})
