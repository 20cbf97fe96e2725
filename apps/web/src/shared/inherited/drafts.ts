import { isLocalDate } from '@kith/kernel/local-date.ts'
import { moneyInput, parseMoney, parseShare } from '../../i18n/money.ts'
import type { ValueType } from './model.ts'

/** One change of the tariff while it is written; `key` tells the lines apart. */
export interface TariffChange {
  key: string
  from: string
  tariffId: string | null
}

/** A value while somebody writes it, by the input that it takes. */
export type Draft =
  | { input: 'money' | 'bonuses' | 'percent' | 'prize-orders'; text: string }
  | { input: 'flag' | 'choice'; chosen: string }
  | { input: 'reference'; id: string | null }
  | { input: 'tariff'; tariffId: string | null; changes: readonly TariffChange[] }
  | { input: 'performer-groups'; all: boolean; allowedIds: readonly string[]; defaultId: string | null }
  | { input: 'equipment'; allowed: boolean; workKindIds: readonly string[] }
  | { input: 'notifications'; events: readonly string[]; channels: readonly string[] }

/** What is wrong with what was written; its words are `inherited:fault.<code>`. */
export type Fault = 'money' | 'percent' | 'prize' | 'tariff' | 'changeDate' | 'changeTariff' | 'changeOrder'
export type Read = { value: unknown } | { fault: Fault }

type Language = 'ru' | 'en'

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const idOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The texts of a list; nothing for what is no list. */
export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

/**
 * A typed amount in kopecks, which may be below zero: `−5 000,5` → -500050, `300` → 30000. Null for what is no amount.
 */
export function parseSignedMoney(typed: string): number | null {
  const text = typed.trim()
  const negative = /^[-−–]/.test(text)
  const amount = parseMoney(negative ? text.slice(1) : text)
  return amount === null ? null : negative && amount !== 0 ? -amount : amount
}

/** Kopecks as one types them: -500050 → `−5000,50`. */
export function signedMoneyInput(minor: number, language: Language): string {
  return minor < 0 ? `−${moneyInput(-minor, language)}` : moneyInput(minor, language)
}

/** Hundredths of a percent as one types them: 750 → `7,5`. */
function shareInput(hundredths: number, language: Language): string {
  const text = String(hundredths / 100)
  return language === 'ru' ? text.replace('.', ',') : text
}

/** The changes of a tariff that a value holds, e.g. `[{ from: '2027-01-01', tariffId: '…' }]`. */
export function tariffChanges(value: unknown): { from: string; tariffId: string }[] {
  const { changes } = record(value)
  if (!Array.isArray(changes)) return []
  return changes.map((change: unknown) => {
    const { from, tariffId } = record(change)
    return { from: String(from), tariffId: String(tariffId) }
  })
}

/**
 * What the inputs begin with. `value` is the setting's own value or, where it has none, what is inherited: 30000 as `money` is
 * `{ input: 'money', text: '300,00' }`. Null for types that no input takes: `logo` and `requisites`.
 */
export function startDraft(type: ValueType, value: unknown, language: Language): Draft | null {
  const parts = record(value)
  switch (type) {
    case 'money':
    case 'bonuses':
      return { input: type, text: typeof value === 'number' ? signedMoneyInput(value, language) : '' }
    case 'percent':
      return { input: type, text: typeof value === 'number' ? shareInput(value, language) : '' }
    case 'prize-orders':
      return { input: type, text: typeof value === 'number' ? String(value) : '' }
    case 'flag':
      return { input: type, chosen: String(value === true) }
    case 'choice':
    case 'right':
      return { input: 'choice', chosen: idOf(value) ?? '' }
    case 'reference':
      return { input: type, id: idOf(value) }
    case 'tariff':
      return {
        input: type,
        tariffId: idOf(parts.tariffId),
        changes: tariffChanges(value).map((change) => ({ key: change.from, ...change })),
      }
    case 'performer-groups':
      return {
        input: type,
        all: value === null || value === undefined,
        allowedIds: textsIn(parts.allowedIds),
        defaultId: idOf(parts.defaultId),
      }
    case 'equipment':
      return { input: type, allowed: parts.allowed === true, workKindIds: textsIn(parts.workKindIds) }
    case 'notifications':
      return { input: type, events: textsIn(parts.events), channels: textsIn(parts.channels) }
    default:
      return null
  }
}

/**
 * The value of a draft as the service takes it, or what is wrong with it: `{ input: 'percent', text: '7,5' }` →
 * `{ value: 750 }`. An empty amount, reference or prize order is null, which means "none".
 */
export function readDraft(draft: Draft): Read {
  switch (draft.input) {
    case 'money':
    case 'bonuses':
      return emptyOr(draft.text, parseSignedMoney, 'money')
    case 'prize-orders':
      return emptyOr(draft.text, parsePrize, 'prize')
    case 'percent': {
      const share = parseShare(draft.text)
      return share === null ? { fault: 'percent' } : { value: share }
    }
    case 'flag':
      return { value: draft.chosen === 'true' }
    case 'choice':
      return { value: draft.chosen }
    case 'reference':
      return { value: draft.id }
    case 'tariff':
      return readTariff(draft.tariffId, draft.changes)
    case 'performer-groups':
      return { value: draft.all ? null : { allowedIds: draft.allowedIds, defaultId: draft.defaultId } }
    case 'equipment':
      return { value: { allowed: draft.allowed, workKindIds: draft.allowed ? draft.workKindIds : [] } }
    case 'notifications':
      return { value: { events: draft.events, channels: draft.channels } }
  }
}

function emptyOr(text: string, parse: (text: string) => number | null, fault: Fault): Read {
  if (text.trim() === '') return { value: null }
  const value = parse(text)
  return value === null ? { fault } : { value }
}

/** Every which order is a prize, from 2 to 1000: `10` → 10; null for anything else. */
function parsePrize(text: string): number | null {
  const every = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
  return every >= 2 && every <= 1000 ? every : null
}

function readTariff(tariffId: string | null, changes: readonly TariffChange[]): Read {
  if (tariffId === null) return changes.length === 0 ? { value: null } : { fault: 'tariff' }
  if (changes.some(({ from }) => !isLocalDate(from))) return { fault: 'changeDate' }
  if (changes.some((change) => change.tariffId === null)) return { fault: 'changeTariff' }
  const sorted = changes
    .map(({ from, tariffId }) => ({ from, tariffId }))
    .toSorted((one, other) => one.from.localeCompare(other.from))
  if (new Set(sorted.map(({ from }) => from)).size < sorted.length) return { fault: 'changeOrder' }
  return { value: { tariffId, changes: sorted } }
}

/** The list with an entry put in or taken out; the order of `all` is kept. */
export function withEntry(
  all: readonly string[],
  chosen: readonly string[],
  entry: string,
  present: boolean,
): string[] {
  const next = new Set(chosen)
  if (present) next.add(entry)
  else next.delete(entry)
  return [...all.filter((each) => next.has(each)), ...[...next].filter((each) => !all.includes(each))]
}
