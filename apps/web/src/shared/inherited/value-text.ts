import { tariffChanges, textsIn } from './drafts.ts'
import type { InheritedItem } from './model.ts'

/** How values are said: amounts and dates by the reader's language, names from the answer, the rest from the catalogue. */
export interface Sayings {
  money: (minor: number) => string
  bonuses: (minor: number) => string
  percent: (hundredths: number) => string
  date: (date: string) => string
  words: (pair: { ru: string; en: string }) => string
  /** The name of a dictionary item; one that nobody knows any more is said to be so. */
  name: (id: string) => string
  event: (event: string) => string
  channel: (channel: string) => string
  notSet: string
  none: string
  yes: string
  no: string
  every: (order: number) => string
  tariffFrom: (date: string, tariff: string) => string
  allGroups: string
  noGroups: string
  startsWith: (group: string) => string
  noEquipment: string
  anyWork: string
  noNotices: string
  hasLogo: string
  requisites: (value: Record<string, unknown>) => string
}

const list = (parts: readonly string[]): string => parts.join(', ')
const record = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null

/**
 * A value in words. Undefined, nothing said at all, is «не задано»; null, said to be nothing, «нет». 750 as `percent` is
 * «7,5 %», 50000 as `money` «500,00 ₽».
 */
export function valueText(
  { type, choices }: Pick<InheritedItem, 'type' | 'choices'>,
  value: unknown,
  say: Sayings,
): string {
  if (value === undefined) return say.notSet
  if (type === 'performer-groups') return groupsText(record(value), say)
  if (value === null) return say.none
  switch (type) {
    case 'money':
      return say.money(Number(value))
    case 'bonuses':
      return say.bonuses(Number(value))
    case 'percent':
      return say.percent(Number(value))
    case 'flag':
      return value === true ? say.yes : say.no
    case 'prize-orders':
      return say.every(Number(value))
    case 'reference':
      return say.name(String(value))
    case 'tariff':
      return tariffText(value, say)
    case 'equipment':
      return equipmentText(record(value), say)
    case 'notifications':
      return noticesText(record(value), say)
    case 'logo':
      return say.hasLogo
    case 'requisites':
      return say.requisites(record(value) ?? {})
    default: {
      const choice = choices?.find((each) => each.value === value)
      return choice ? say.words(choice.label) : String(value)
    }
  }
}

function tariffText(value: unknown, say: Sayings): string {
  const changes = tariffChanges(value).map(({ from, tariffId }) =>
    say.tariffFrom(say.date(from), say.name(tariffId)),
  )
  return list([say.name(String(record(value)?.tariffId)), ...changes])
}

function groupsText(value: Record<string, unknown> | null, say: Sayings): string {
  if (value === null) return say.allGroups
  const allowed = textsIn(value.allowedIds).map(say.name)
  const first = typeof value.defaultId === 'string' ? [say.startsWith(say.name(value.defaultId))] : []
  return list([...(allowed.length === 0 ? [say.noGroups] : allowed), ...first])
}

function equipmentText(value: Record<string, unknown> | null, say: Sayings): string {
  if (value?.allowed !== true) return say.noEquipment
  const kinds = textsIn(value.workKindIds).map(say.name)
  return kinds.length === 0 ? say.anyWork : list(kinds)
}

function noticesText(value: Record<string, unknown> | null, say: Sayings): string {
  const events = textsIn(value?.events).map(say.event)
  const channels = textsIn(value?.channels).map(say.channel)
  if (events.length === 0 || channels.length === 0) return say.noNotices
  const [first = '', ...others] = events
  return `${list([first, ...others.map(within)])} — ${list(channels.map(within))}`
}

/** A name within a sentence: «Эл. почта» → «эл. почта», while «СМС» stays. */
function within(name: string): string {
  const [first = '', second = ''] = name
  const abbreviated = second !== second.toLocaleLowerCase()
  return abbreviated ? name : first.toLocaleLowerCase() + name.slice(first.length)
}
