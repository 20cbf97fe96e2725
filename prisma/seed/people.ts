import type { Chance } from './random.ts'
import type { DemoFields, DemoPhone } from './types.ts'
import { inLatin, MEN, NOTES, PERFORMER_NOTES, STREETS, SURNAMES, WOMEN } from './words.ts'

export type Sex = 'male' | 'female'

/** The day on which the demo company is told, and from which ages are counted. */
export const DEMO_TODAY = '2026-11-22'

/** Where the company works, and how clients hear of it. */
export const CITIES = ['Тверь', 'Москва', 'Псков', 'Вологда', 'Кострома'] as const
export const SOURCES = [
  'Вывеска',
  'Рекомендация знакомых',
  'Сайт',
  'Карты города',
  'Листовка',
  'Партнёры',
] as const

/** Numbers that belong to named people of the demo, out of the ten thousand fictional ones. */
const TAKEN = new Set([1, 2, 3, 4, 5, 1122, 4510, 4511, 4519, 7204, 3188, 9001, 9014, 6427])

/**
 * Gives out numbers of the fictional range +7 900 000-00-00…-99-99, each once.
 *
 * Example: the first is "+79000003137".
 */
export function phoneBook(): () => string {
  let index = 0
  const next = (): number => {
    index += 1
    // 3137 shares no factor with 10,000, so that the walk meets each number once before it repeats.
    const number = (index * 3137) % 10_000
    return TAKEN.has(number) ? next() : number
  }
  return () => `+7900000${String(next()).padStart(4, '0')}`
}

/** The surname as it is for this sex: "Чижиков" → "Чижикова" for a woman. */
export function feminine(surname: string, sex: Sex): string {
  return sex === 'female' ? `${surname}а` : surname
}

export type PersonName = { lastName: string; firstName: string; middleName: string; sex: Sex }

/** Full name of a person; with a father's first name the patronymic is his. */
export function fullName(chance: Chance, sex: Sex, surname?: string, father?: string): PersonName {
  const [, son, daughter] = MEN.find(([name]) => name === father) ?? chance.pick(MEN)
  return {
    lastName: feminine(surname ?? chance.pick(SURNAMES), sex),
    firstName: sex === 'male' ? chance.pick(MEN)[0] : chance.pick(WOMEN),
    middleName: sex === 'male' ? son : daughter,
    sex,
  }
}

/** A date of birth that makes the person between `youngest` and `oldest` years old on the demo's day. */
export function bornBetween(chance: Chance, youngest: number, oldest: number): string {
  const latest = Temporal.PlainDate.from(DEMO_TODAY).subtract({ years: youngest })
  return latest.subtract({ days: chance.int(0, 365 * (oldest - youngest + 1) - 1) }).toString()
}

function addressIn(chance: Chance, city: string): string {
  const flat = chance.happens(0.7) ? `, кв. ${chance.int(1, 180)}` : ''
  return `${city}, ${chance.pick(STREETS)}, ${chance.int(1, 99)}${flat}`
}

function emailOf(chance: Chance, person: DemoFields): string {
  const domain = chance.pick(['example.com', 'example.org', 'pochta.example', 'mail.example'])
  return `${inLatin((person.firstName ?? 'x').slice(0, 1))}.${inLatin(person.lastName ?? 'kto-to')}${chance.int(1, 99)}@${domain}`
}

/** What a registry knows of a grown-up beside the name: more of one, less of another. */
export function particulars(chance: Chance, person: DemoFields, nextPhone: () => string): DemoFields {
  const city = chance.happens(0.85) ? chance.pick(CITIES) : undefined
  const phones: DemoPhone[] = [
    { number: nextPhone(), main: true, smsConsent: chance.happens(0.6), callConsent: chance.happens(0.7) },
  ]
  if (chance.happens(0.2))
    phones.push({ number: nextPhone(), label: chance.pick(['домашний', 'рабочий', 'жена', 'муж']) })
  return {
    phones,
    ...(city ? { city, ...(chance.happens(0.6) ? { address: addressIn(chance, city) } : {}) } : {}),
    ...(chance.happens(0.55) ? { email: emailOf(chance, person), emailConsent: chance.happens(0.7) } : {}),
    ...(chance.happens(0.2) ? { passport: `00 00 ${String(chance.int(0, 999_999)).padStart(6, '0')}` } : {}),
    ...(chance.happens(0.75) ? { source: chance.pick(SOURCES) } : {}),
    ...(chance.happens(0.25) ? { note: chance.pick(NOTES) } : {}),
    ...(chance.happens(0.1) ? { performerNote: chance.pick(PERFORMER_NOTES) } : {}),
    ...(chance.happens(0.3) ? { responsible: chance.pick(['manager', 'seller', 'administrator']) } : {}),
  }
}
