import { describe, expect, it } from 'vitest'
import type { CompanySettings } from '../src/features/settings/queries.ts'
import { clashes, shownValue, toggled, without, withValue } from '../src/features/settings/settings-draft.ts'
import { allZones, minutesAhead, zoneOf } from '../src/features/settings/time-zones.ts'

type Setting = CompanySettings['items'][number]

function setting(key: Setting['key'], value: Setting['value'], more: Partial<Setting> = {}): Setting {
  const label = { ru: key, en: key }
  return {
    key,
    part: 'company',
    label,
    hint: null,
    value,
    default: '',
    isSet: value !== '',
    editable: true,
    changed: null,
    ...more,
  }
}
const settings = (version: number, ...items: Setting[]): CompanySettings => ({ version, items })

describe('a draft of settings', () => {
  it('holds what differs from what is in force, and nothing else', () => {
    const name = setting('company-name', 'Маяк')
    const changed = withValue({}, name, 'Три маяка')
    expect([changed, shownValue(name, changed)]).toEqual([{ 'company-name': 'Три маяка' }, 'Три маяка'])
    expect(withValue(changed, name, 'Маяк')).toEqual({})
  })

  it('takes a setting back to its default, unless nothing was set', () => {
    const name = setting('company-name', 'Маяк')
    const back = withValue({}, name, null)
    expect([back, shownValue(name, back)]).toEqual([{ 'company-name': null }, ''])
    expect(withValue({}, setting('company-name', ''), null)).toEqual({})
  })

  it('clashes only where both sides changed the same setting to different values', () => {
    const base = settings(1, setting('company-name', 'Маяк'), setting('currency', 'RUB'))
    const by = { at: '2026-11-22T05:00:00.000Z', by: 'Рулёв Глеб' }
    const current = settings(
      2,
      setting('company-name', 'Огонёк', { changed: by }),
      setting('currency', 'KZT', { changed: by }),
    )
    expect(clashes(base, current, { 'company-name': 'Три маяка', currency: 'KZT' })).toEqual([
      { key: 'company-name', mine: 'Три маяка', theirs: 'Огонёк', by: 'Рулёв Глеб' },
    ])
    expect(clashes(base, settings(2, ...base.items), { currency: 'USD' })).toEqual([])
    expect(without({ 'company-name': 'а', currency: 'KZT' }, ['company-name'])).toEqual({ currency: 'KZT' })
  })

  it('keeps hidden fields in one order, each once', () => {
    expect(toggled(['site'], 'passport', true)).toEqual(['passport', 'site'])
    expect(toggled(['passport', 'site'], 'passport', true)).toEqual(['passport', 'site'])
    expect(toggled(['passport', 'site'], 'site', false)).toEqual(['passport'])
  })
})

describe('time zones', () => {
  it('are told by place, time there and distance to UTC, from west to east', () => {
    const at = new Date('2026-11-22T05:30:00Z')
    expect(zoneOf('Asia/Yekaterinburg', at, 'Екатеринбург')).toEqual({
      value: 'Asia/Yekaterinburg',
      place: 'Екатеринбург',
      now: '10:30',
      offset: 'UTC+5',
      ahead: 300,
    })
    const zones = allZones('Etc/GMT+12', at, () => undefined)
    expect(zones[0]?.value).toBe('Etc/GMT+12')
    expect(zones.map(({ ahead }) => ahead)).toEqual(zones.map(({ ahead }) => ahead).toSorted((a, b) => a - b))
  })

  it('read minutes from offsets of both signs', () => {
    expect(['GMT', 'GMT+5:30', 'GMT-3', 'GMT−9:30'].map(minutesAhead)).toEqual([0, 330, -180, -570])
  })
})
