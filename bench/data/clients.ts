import { displayName, sortName } from '@kith/kernel/names.ts'
import { searchText, searchWords } from '@kith/kernel/search-text.ts'
import { pick, seeded, uuidAt } from './chance.ts'
import { organizationName, personName, unitName } from './names.ts'

/** What generated clients refer to. */
export type References = {
  groups: readonly string[]
  cities: readonly string[]
  sources: readonly string[]
  tags: readonly string[]
  centres: readonly string[]
  /** A group that one of some thousand trees belongs to. */
  rareGroup: string
  staff: readonly string[]
}

/** Rows as the tables have them; a key is a column. */
export type GeneratedClient = {
  client: Record<string, unknown> & {
    id: string
    kind: string
    path: string[]
    display_name: string
    sort_name: string
  }
  phones: Record<string, unknown>[]
  search: { client_id: string; text: string; words: string[] }
  tags: { client_id: string; tag_id: string }[]
  cards: Record<string, unknown>[]
}

const MAX_DEPTH = 9
/** How many stand directly below one organisation: always some pages of them. */
const WIDE = { least: 200, most: 10_000 }
const FIRST_DAY = Date.UTC(2020, 0, 1)
const SPAN = 2400 * 86_400_000

/**
 * The data set: 60 % people of their own; of the rest a quarter in one tree, a hundredth of all within `WIDE` directly
 * below one organisation, and the others in small trees, up to ten levels deep, in which six of ten clients are employees. Parents come before their subordinates, numbers count from 1.
 */
export function* generateClients(count: number, references: References): Generator<GeneratedClient> {
  const next = seeded(42)
  const make = maker(next, count, references)
  const large = Math.floor(count / 10)
  const ownPeople = Math.floor(count * 0.6)
  for (let index = 0; index < ownPeople; index += 1) yield make('person', null)
  yield* tree(next, make, large)
  const wide = Math.min(WIDE.most, Math.max(WIDE.least, Math.floor(count / 100)))
  const root = make('organization', null)
  yield root
  for (let index = 0; index < wide; index += 1) yield make('person', root)
  for (let left = count - ownPeople - large - wide - 1; left > 0; ) {
    const size = Math.min(left, 1 + Math.floor(next() * 30))
    yield* tree(next, make, size)
    left -= size
  }
}

type Make = (kind: 'person' | 'organization' | 'unit', parent: GeneratedClient | null) => GeneratedClient

/** One organisation with `size` - 1 clients below it, each under a random earlier node that isn't too deep. */
function* tree(next: () => number, make: Make, size: number): Generator<GeneratedClient> {
  const root = make('organization', null)
  yield root
  // Nodes that may have subordinates; new ones are favoured, or trees would grow wide and not deep.
  const open = [root]
  for (let index = 1; index < size; index += 1) {
    const recent = next() < 0.3 ? open.length - 1 : Math.floor(next() * open.length)
    const parent = open[recent] ?? root
    const made = make(next() < 0.6 ? 'person' : 'unit', parent)
    if (made.client.kind === 'unit' && made.client.path.length < MAX_DEPTH) open.push(made)
    yield made
  }
}

function maker(next: () => number, count: number, references: References): Make {
  let number = 0
  return (kind, parent) => {
    number += 1
    const created = FIRST_DAY + (SPAN * number) / count
    const id = uuidAt(created, next)
    const named = nameOf(next, kind)
    const display = displayName({ kind, ...named })
    const phones = phonesOf(next, id, created, kind === 'person' || next() < 0.5)
    const email = next() < 0.4 ? `client${number}@example.com` : null
    const inn = next() < (kind === 'person' ? 0.03 : 0.4) ? digits(next, kind === 'person' ? 12 : 10) : null
    const contract = next() < 0.2 ? `К-${2020 + Math.floor(next() * 7)}/${number}` : null
    const path = parent === null ? [] : [...parent.client.path, parent.client.id]
    return {
      client: {
        id,
        number,
        kind,
        ...columnsOf(named),
        parent_id: parent?.client.id ?? null,
        group_id: parent === null ? groupOf(next, references) : null,
        display_name: display,
        sort_name: sortName(display),
        birth_date:
          kind === 'person' && next() < 0.8
            ? dayOf(Date.UTC(1940, 0, 1) + next() * 70 * 365 * 86_400_000)
            : null,
        address:
          next() < 0.6
            ? `ул. ${pick(next, ['Тихая', 'Фонарная', 'Ёлочная', 'Садовая'])}, ${1 + Math.floor(next() * 99)}`
            : null,
        city_id: next() < 0.85 ? pick(next, references.cities) : null,
        source_id: next() < 0.7 ? pick(next, references.sources) : null,
        responsible_id: pick(next, references.staff),
        email,
        note: next() < 0.2 ? 'Просит звонить после 18:00.' : null,
        contract_number: contract,
        inn,
        centre_id: next() < 0.5 ? pick(next, references.centres) : null,
        registered_on: dayOf(created),
        incapacitated: false,
        email_consent: email !== null,
        email_for_orders: false,
        // One of twenty below a root pays on an account of its own.
        own_account: parent === null || number % 20 === 0,
        root_id: path[0] ?? id,
        path,
        depth: path.length,
        version: 1,
        created_at: new Date(created).toISOString(),
        updated_at: new Date(created).toISOString(),
      },
      phones,
      search: {
        client_id: id,
        text: searchText({
          displayName: display,
          phones: phones.map((p) => p.number),
          email,
          contractNumber: contract,
          inn,
          number,
        }),
        words: searchWords(display),
      },
      tags: next() < 0.15 ? [{ client_id: id, tag_id: pick(next, references.tags) }] : [],
      cards:
        kind === 'person' && next() < 0.1
          ? [
              {
                id: uuidAt(created, next),
                client_id: id,
                number: String(30_000_000 + number),
                issued_on: dayOf(created),
              },
            ]
          : [],
    }
  }
}

function groupOf(next: () => number, references: References): string {
  return next() < 0.0003 ? references.rareGroup : pick(next, references.groups)
}

function digits(next: () => number, length: number): string {
  return Array.from({ length }, () => Math.floor(next() * 10)).join('')
}

type Named = { lastName?: string; firstName?: string; middleName?: string; sex?: string; name?: string }

function nameOf(next: () => number, kind: 'person' | 'organization' | 'unit'): Named {
  if (kind === 'person') return personName(next)
  return { name: kind === 'unit' ? unitName(next) : organizationName(next) }
}

function columnsOf(named: Named): Record<string, string | null> {
  return {
    last_name: named.lastName ?? null,
    first_name: named.firstName ?? null,
    middle_name: named.middleName ?? null,
    sex: named.sex ?? null,
    name: named.name ?? null,
  }
}

function phonesOf(next: () => number, clientId: string, created: number, has: boolean) {
  const count = has ? (next() < 0.15 ? 2 : 1) : 0
  return Array.from({ length: count }, (_, position) => ({
    id: uuidAt(created, next),
    client_id: clientId,
    number: `+79${String(Math.floor(next() * 1e9)).padStart(9, '0')}`,
    main: position === 0,
    sms_consent: next() < 0.5,
    call_consent: next() < 0.5,
    position,
  }))
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
