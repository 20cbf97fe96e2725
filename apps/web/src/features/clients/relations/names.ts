import { shortName } from '@kith/kernel/names.ts'

/** As lists name a client: in full and shortened, «Лаптев Глеб Олегович» and «Лаптев Г. О.». */
export interface ListedName {
  kind: 'person' | 'organization' | 'unit'
  displayName: string
  shortName: string
}

export interface SplitName {
  lastName: string
  firstName: string
  middleName: string
}

/**
 * The parts of a person's name, told by its two forms, since lists carry no more. Of several given names the last is the
 * middle one. A single name counts as the surname.
 *
 * Example: «Лаптев Глеб Олегович» with «Лаптев Г. О.» → Лаптев, Глеб, Олегович; «Ли Анна» with «Ли А.» → Ли, Анна and nothing.
 */
export function splitName({ displayName, shortName: short }: ListedName): SplitName {
  const initials = /\s(\S\.(-\S\.)*(\u00a0\S\.(-\S\.)*)*)$/u.exec(short)
  const lastName = initials ? short.slice(0, initials.index) : displayName
  const given = initials ? displayName.slice(lastName.length).trim() : ''
  const count = initials?.[1]?.split('\u00a0').length ?? 0
  const cut = count > 1 ? given.lastIndexOf(' ') : -1
  return cut === -1
    ? { lastName, firstName: given, middleName: '' }
    : { lastName, firstName: given.slice(0, cut), middleName: given.slice(cut + 1) }
}

/**
 * How somebody is spoken of: by first and middle name; an organisation without its legal form.
 *
 * Example: «Лаптев Глеб Олегович» → «Глеб Олегович»; «ООО «Зелёный луч»» → «Зелёный луч».
 */
export function spokenName(client: ListedName): string {
  if (client.kind !== 'person') return shortName({ kind: client.kind, name: client.displayName })
  const { firstName, middleName } = splitName(client)
  return [firstName, middleName].filter(Boolean).join(' ') || client.displayName
}

/**
 * A label within a sentence: «Муж» → «муж», while «ИП» and «VIP-гость» stay as they are.
 */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label
  return second === second.toLowerCase() ? first.toLowerCase() + label.slice(first.length) : label
}
