import { isMinor } from '@kith/kernel/local-date.ts'
import { DEMO_TODAY } from './people.ts'
import {
  type DemoStep,
  defaults,
  end,
  family,
  joinFamily,
  note,
  relate,
  type TypeName,
  unrelate,
} from './relation-steps.ts'
import type { DemoClient, DemoCompany } from './types.ts'

const COUPLE = ['kanareikin', 'kanareikina'] as const

/** The couple of the worked example: first saved as the defaults have it, taken back, and saved as things are. */
const WORKED_EXAMPLE: readonly DemoStep[] = [
  defaults('2024-01-08T08:30:00Z', 'top', {
    is: ['Владелец дисконтной карты', 'Муж'],
    has: ['Контактное лицо'],
  }),
  relate('2026-06-13T10:02:00Z', 'top', COUPLE, {
    is: ['Владелец дисконтной карты', 'Муж'],
    has: ['Контактное лицо'],
  }),
  unrelate('2026-06-13T10:05:00Z', 'top', ['kanareikin', 'Владелец дисконтной карты', 'kanareikina']),
  unrelate('2026-06-13T10:05:20Z', 'top', ['kanareikin', 'Муж', 'kanareikina']),
  unrelate('2026-06-13T10:05:40Z', 'top', ['kanareikina', 'Контактное лицо', 'kanareikin']),
  relate('2026-06-13T10:09:00Z', 'top', COUPLE, {
    is: ['Контактное лицо', 'Муж'],
    has: ['Владелец дисконтной карты', 'Жена'],
  }),
  family('2026-06-13T10:12:00Z', 'top', ['kanareikina', 'kanareikin']),
]

/** Parents who parted: their marriage is over, and their daughter is in two families that pay half of her bills each. */
const PARTED: readonly DemoStep[] = [
  relate('2026-03-02T09:00:00Z', 'seller', ['ilin-father', 'ilina-mother'], {
    is: ['Муж'],
    has: ['Жена'],
    validFrom: '2014-06-21',
  }),
  relate('2026-03-02T09:02:00Z', 'seller', ['ilina-mother', 'ilina'], {
    is: ['Законный представитель', 'Контактное лицо', 'Мать'],
    has: ['Дочь'],
  }),
  relate('2026-03-02T09:04:00Z', 'seller', ['ilin-father', 'ilina'], { is: ['Отец'], has: ['Дочь'] }),
  relate('2026-03-02T09:06:00Z', 'seller', ['ilina-mother', 'ilin-brother'], { is: ['Мать'], has: ['Сын'] }),
  family('2026-03-02T09:08:00Z', 'seller', ['ilina-mother', 'ilina', 'ilin-brother']),
  end('2026-09-15T11:00:00Z', 'administrator', ['ilin-father', 'Муж', 'ilina-mother'], '2026-09-14'),
  end('2026-09-15T11:00:30Z', 'administrator', ['ilina-mother', 'Жена', 'ilin-father'], '2026-09-14'),
  family('2026-09-15T11:03:00Z', 'administrator', ['ilin-father']),
  joinFamily('2026-09-15T11:04:00Z', 'administrator', 'ilin-father', 'ilina', 5000),
  note(
    '2026-09-15T11:06:00Z',
    'administrator',
    'ilina',
    'Родители разъехались. Счета пополам, по вторникам приводит папа.\n@seller, отметь, пожалуйста, в расписании.',
    'Договорённость',
  ),
]

/** Who signs for whom, whose card serves whom, who is whose friend. */
const OTHERS: readonly DemoStep[] = [
  relate('2026-04-20T08:15:00Z', 'seller-optometrist', ['tikhonko-daughter', 'incapacitated'], {
    is: ['Дочь', 'Законный представитель', 'Контактное лицо'],
    has: ['Отец'],
    note: 'Опекун, документы в папке клиента',
  }),
  relate('2026-05-11T12:30:00Z', 'seller', ['perepyolkin', 'orekhova'], {
    is: ['Владелец дисконтной карты'],
    note: 'Соседи, просили одну карту',
  }),
  relate('2026-05-11T12:33:00Z', 'seller', ['perepyolkin', 'abrikosova'], { is: ['Друг'] }),
]

const NOTES: readonly DemoStep[] = [
  note(
    '2026-08-19T13:50:00Z',
    'optometrist',
    'kanareikin',
    'К прогрессивным линзам привыкает, приедет через месяц.',
    'Визит',
  ),
  note(
    '2026-10-05T09:20:00Z',
    'seller',
    'kanareikin',
    'Просит перезвонить после отпуска, @manager.',
    'Звонок',
  ),
  note(
    '2026-10-06T07:45:00Z',
    'manager',
    'kanareikin',
    'Перезвонила: отпуск до 20 октября, заберёт очки сам.',
    'Звонок',
  ),
  note(
    '2026-07-14T15:05:00Z',
    'administrator',
    'orekhova',
    'Жаловалась на очередь. Договорились звонить заранее, @seller и @director в курсе.',
    'Жалоба',
  ),
  note('2026-11-02T09:35:00Z', 'administrator', 'ilina', 'Логопед теперь по четвергам.', 'Договорённость'),
  note(
    '2026-11-18T10:10:00Z',
    'regional',
    'org-1',
    'Хотят продлить договор на год и добавить такси для курьеров, @manager.',
    'Пожелание',
  ),
  note('2026-11-19T14:40:00Z', 'manager', 'org-1', 'Отправила проект соглашения.\nЖдём ответа до среды.'),
]

const DAY = 86_400_000
const MINUTE = 60_000

/** Contact persons of the first organisations: of each the first employee who is in use and has a phone. */
function contactPersons({ clients }: DemoCompany): DemoStep[] {
  return clients
    .filter(({ key, state }) => /^org-\d+$/.test(key) && state === undefined)
    .slice(0, 6)
    .flatMap(({ key }) => {
      const person = clients.find(
        (client) =>
          client.kind === 'person' &&
          client.state === undefined &&
          client.parent?.split('.')[0] === key &&
          (client.fields.phones?.length ?? 0) > 0,
      )
      if (person === undefined) return []
      const at = new Date(Date.parse(person.createdAt) + DAY).toISOString()
      return [relate(at, 'manager', [person.key, key], { is: ['Контактное лицо'] })]
    })
}

const of = (child: DemoClient): TypeName => (child.fields.sex === 'female' ? 'Дочь' : 'Сын')

/**
 * What was said of one of the made-up families, a day after its last member came. Of some the father or who signs was never
 * asked for, so that there is something to suggest.
 */
function madeFamily(company: DemoCompany, nth: number): DemoStep[] {
  const members = company.clients.filter(({ key }) => key.startsWith(`family-${nth}-`))
  const [father, mother, ...children] = members
  if (father === undefined || mother === undefined) return []
  const last = Math.max(...members.map(({ createdAt }) => Date.parse(createdAt)))
  const by = mother.createdBy === 'administrator' ? 'seller' : mother.createdBy
  const at = (minute: number) => new Date(last + DAY + minute * MINUTE).toISOString()
  const fatherKnown = nth % 4 !== 0
  const signs = nth % 3 !== 0
  const head = nth % 5 === 0 ? [father, mother] : [mother, father]
  return [
    relate(at(0), by, [father.key, mother.key], { is: ['Муж'], has: ['Жена'] }),
    ...children.flatMap((child, place) => {
      const minor = isMinor(child.fields.birthDate ?? DEMO_TODAY, DEMO_TODAY)
      const tied: TypeName[] = minor && signs ? ['Законный представитель', 'Контактное лицо'] : []
      const ofMother = { is: [...tied, 'Мать' as const], has: [of(child)] }
      const ofFather = { is: ['Отец' as const], has: [of(child)] }
      return [
        relate(at(2 + 2 * place), by, [mother.key, child.key], ofMother),
        ...(fatherKnown ? [relate(at(3 + 2 * place), by, [father.key, child.key], ofFather)] : []),
      ]
    }),
    family(at(20), by, [head[0]?.key ?? '', ...[...head.slice(1), ...children].map(({ key }) => key)]),
  ]
}

/** Of the twenty made-up families, those whose relations were asked for. */
const ASKED_FAMILIES = 12

/** What the demo's staff said of relations and families, and wrote about clients. */
export function demoRelations(company: DemoCompany): DemoStep[] {
  return [
    ...WORKED_EXAMPLE,
    ...PARTED,
    ...OTHERS,
    ...NOTES,
    ...contactPersons(company),
    ...Array.from({ length: ASKED_FAMILIES }, (_, nth) => madeFamily(company, nth + 1)).flat(),
  ]
}
