import { type MoneyStep, NAMED_MONEY, OPTICS, RIDE, TAXI, TOP_UP } from './money-named.ts'
import { type Chance, seededChance } from './random.ts'
import type { DemoClient } from './types.ts'

const FIRST = Temporal.PlainDate.from('2026-05-25')
const LAST_DAY = 177

/** Whether a client was entered before anything here happens. */
const wasThere = (createdAt: string) => createdAt < `${FIRST}`

/** A working moment so many days after the first. */
function moment(chance: Chance, day: number): string {
  const at = FIRST.add({ days: Math.min(day, LAST_DAY) })
  const time = { hour: chance.int(6, 15), minute: chance.int(0, 59), second: chance.int(0, 59) }
  return at.toPlainDateTime(time).toZonedDateTime('UTC').toInstant().toString()
}

/** Half a year of rides: every fortnight money comes, and twice a week a ride takes some of it. */
function rides(chance: Chance): MoneyStep[] {
  const steps: MoneyStep[] = []
  const client = 'kanareikin'
  for (let fortnight = 0; fortnight < 12; fortnight += 1) {
    const day = fortnight * 14 + 2
    const method = chance.pick(['cash', 'card', 'bank'] as const)
    steps.push({ ...TOP_UP, at: moment(chance, day), by: 'administrator', client, amount: 2_500, method })
    for (const after of [1, 4, 8, 11]) {
      const amount = chance.int(180, 590)
      const document = `Поездка ${fortnight * 4 + after}`
      steps.push({
        kind: 'charge',
        at: moment(chance, day + after),
        by: 'manager',
        client,
        amount,
        document,
        ...RIDE,
      })
    }
    if (fortnight % 3 === 0) {
      const at = moment(chance, day + 12)
      const comment = 'За полгода поездок'
      steps.push({
        kind: 'bonus-accrual',
        at,
        by: 'top',
        client,
        amount: 400,
        category: 'Бонусы и акции',
        comment,
      })
    }
  }
  return steps
}

/** The network pays from its main account for everybody below who has none of their own. */
function network(chance: Chance, clients: readonly DemoClient[]): MoneyStep[] {
  const riders = clients.filter(
    ({ key, kind, state, createdAt }) =>
      key.startsWith('org-1.') && kind === 'person' && !state && wasThere(createdAt),
  )
  const steps: MoneyStep[] = []
  for (let month = 0; month < 6; month += 1) {
    const day = month * 30
    const document = `п/п ${120 + month}`
    steps.push({
      ...TOP_UP,
      at: moment(chance, day),
      by: 'manager',
      client: 'org-1',
      amount: 60_000,
      method: 'bank',
      document,
      legalEntity: TAXI,
    })
    for (let ride = 0; ride < 12; ride += 1) {
      const client = chance.pick(riders).key
      steps.push({
        kind: 'charge',
        at: moment(chance, day + 2 + ride * 2),
        by: 'manager',
        client,
        amount: chance.int(210, 1_150),
        ...RIDE,
      })
    }
  }
  return steps
}

const DONE = [
  { category: 'Продажа товаров', legalEntity: OPTICS },
  { category: 'Оплата занятий', legalEntity: OPTICS },
  RIDE,
] as const

/** People put money on their accounts and spend some of it, now and then with bonuses. */
function everybody(chance: Chance, clients: readonly DemoClient[]): MoneyStep[] {
  const people = clients.filter(
    ({ key, state, createdAt }) =>
      /^(retail|family)-/.test(key) && state === undefined && wasThere(createdAt),
  )
  return people
    .filter(() => chance.happens(0.6))
    .flatMap(({ key: client, createdBy: by }) => {
      const day = chance.int(0, 150)
      const amount = chance.int(4, 60) * 250
      const method = chance.pick(['cash', 'card'] as const)
      const spent = Math.floor(amount * (chance.int(20, 95) / 100))
      const steps: MoneyStep[] = [
        { ...TOP_UP, at: moment(chance, day), by, client, amount, method },
        {
          kind: 'charge',
          at: moment(chance, day + chance.int(1, 12)),
          by,
          client,
          amount: spent,
          ...chance.pick(DONE),
        },
      ]
      if (chance.happens(0.3)) {
        const at = moment(chance, day + 14)
        steps.push({
          kind: 'bonus-accrual',
          at,
          by,
          client,
          amount: Math.ceil(spent / 20),
          category: 'Бонусы и акции',
        })
      }
      return steps
    })
}

/** What happened over half a year, in order of time: about three hundred operations. */
export function demoMoney(clients: readonly DemoClient[]): MoneyStep[] {
  const chance = seededChance(816)
  const steps = [...rides(chance), ...NAMED_MONEY, ...network(chance, clients), ...everybody(chance, clients)]
  return steps.toSorted((a, b) => a.at.localeCompare(b.at))
}
