import { displayName, sortName } from '@kith/kernel/names.ts'
import { formatPhone, parsePhone } from '@kith/kernel/phone.ts'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { isRef, phonesIn, type Values } from '../fields/field-data.ts'
import { type ClientKind, type ClientListItem, clientsFound } from '../queries.ts'

/** Clients that are known already by the same phone or the same name. */
export interface Similar {
  by: 'phone' | 'name'
  /** The phone or name that they share with the form. */
  what: string
  clients: ClientListItem[]
}

const NOBODY: ReadonlySet<string> = new Set()

interface Question {
  by: 'phone' | 'name'
  search: string
  what: string
}

/**
 * Looks up what has been typed so far, a moment after the typing stops; archived clients too. `phones` is false where the
 * company doesn't mind that clients share one, and `family` are those who may share theirs with the new client.
 */
export function useSimilar(
  kind: ClientKind,
  values: Values,
  phones: boolean,
  family: ReadonlySet<string> = NOBODY,
): Similar[] {
  const [asked] = useDebouncedValue(JSON.stringify(questions(kind, values, phones)), 350)
  const wanted = JSON.parse(asked) as Question[]
  const answers = useQueries({ queries: wanted.map(({ search }) => clientsFound(search)) })
  const parent = values.parentId ?? null
  const parentId = isRef(parent) ? parent.id : null
  const birthDate = typeof values.birthDate === 'string' ? values.birthDate : null
  // Who has the phone is shown with it and not a second time for the name.
  const shown = new Set<string>()
  return wanted.flatMap(({ by, search, what }, place) => {
    const found = (answers[place]?.data ?? []).filter(({ id }) => !shown.has(id))
    const clients =
      by === 'phone'
        ? found.filter(({ id }) => !family.has(id))
        : found.filter(
            (client) => sameName(kind, parentId, search, client) && maySameDay(birthDate, client.birthDate),
          )
    for (const { id } of clients) shown.add(id)
    return clients.length === 0 ? [] : [{ by, what, clients }]
  })
}

function questions(kind: ClientKind, values: Values, phones: boolean): Question[] {
  const numbers = (phones ? phonesIn(values.phones) : [])
    .map((phone) => parsePhone(phone.number ?? ''))
    .filter((number) => number !== null)
  const asked: Question[] = [...new Set(numbers)]
    .slice(0, 3)
    .map((number) => ({ by: 'phone', search: number, what: formatPhone(number) }))
  const name = nameToCheck(kind, values)
  return name === '' ? asked : [...asked, { by: 'name', search: name, what: name }]
}

/** A surname alone is nobody in particular; with the first name it may be the same person. */
function nameToCheck(kind: ClientKind, values: Values): string {
  const text = (key: string) => (typeof values[key] === 'string' ? values[key].trim() : '')
  const name =
    kind === 'person'
      ? text('lastName') !== '' && text('firstName') !== ''
        ? displayName({ kind, lastName: text('lastName'), firstName: text('firstName') })
        : ''
      : text('name')
  return name.length < 3 ? '' : name.slice(0, 200)
}

/** Two people of one name born on different days are two people; what isn't known of either may be the same. */
function maySameDay(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other
}

/**
 * People: surname and first name agree, whatever the middle name. Others: the whole name agrees; units only below the
 * same parent, since every company has an office and a warehouse.
 */
function sameName(kind: ClientKind, parentId: string | null, name: string, client: ClientListItem): boolean {
  const [wanted, found] = [sortName(name), sortName(client.displayName)]
  if ((kind === 'person') !== (client.kind === 'person')) return false
  if (kind === 'person') return found === wanted || found.startsWith(`${wanted} `)
  if (kind === 'unit' && client.parentChain[client.parentChain.length - 1]?.id !== parentId) return false
  return found === wanted
}
