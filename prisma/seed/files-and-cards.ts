import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAction } from '@kith/api/actions/run-action.ts'
import type { Actor } from '@kith/api/platform/auth/access.ts'
import type { Database } from '@kith/api/platform/db/database.ts'
import type { Received } from '@kith/api/platform/files/receive.ts'
import type { FileStore } from '@kith/api/platform/files/store.ts'
import { issueCard } from '@kith/api/rooms/discount-cards/change-card.ts'
import { noteVisit } from '@kith/api/rooms/discount-cards/note-visit.ts'
import { addFile, type Run } from '@kith/api/rooms/files/keep-file.ts'
import { setPhoto } from '@kith/api/rooms/files/keep-photo.ts'
import { figure, frameSketch, pdfOf } from './drawings.ts'

/** A line of a visit: goods or service, what it was, how many, kopecks for all of it. */
type Line = readonly ['goods' | 'service', string, number, number]

interface DemoCard {
  /** Last and first name of the owner. */
  owner: readonly [lastName: string, firstName: string]
  number: string
  kind: string
  vip: number
  bonus: number
  brought: number
  issuedOn: string
  visits: readonly (readonly [at: string, ...lines: Line[]])[]
}

const CARDS: readonly DemoCard[] = [
  {
    owner: ['Канарейкин', 'Фёдор'],
    number: '000124',
    kind: 'Золотая',
    vip: 1500,
    bonus: 300,
    brought: 4_820_000,
    issuedOn: '2019-04-02',
    visits: [
      [
        '2026-03-04T09:20:00Z',
        ['goods', 'Оправа «Фонарь»', 1, 1_235_000],
        ['service', 'Проверка зрения', 1, 150_000],
      ],
      [
        '2026-08-19T13:45:00Z',
        ['goods', 'Прогрессивные линзы', 2, 3_190_050],
        ['service', 'Изготовление очков', 1, 120_000],
      ],
      ['2026-11-14T08:10:00Z', ['goods', 'Салфетка для линз', 3, 87_000]],
    ],
  },
  {
    owner: ['Канарейкина', 'Надежда'],
    number: '000125',
    kind: 'Серебряная',
    vip: 700,
    bonus: 200,
    brought: 0,
    issuedOn: '2024-05-20',
    visits: [['2026-05-21T11:35:00Z', ['goods', 'Контактные линзы на месяц', 6, 540_000]]],
  },
  {
    owner: ['Перепёлкин', 'Семён'],
    number: '000207',
    kind: 'Накопительная',
    vip: 0,
    bonus: 100,
    brought: 1_200_000,
    issuedOn: '2021-10-11',
    visits: [],
  },
]

const PHOTOS = [
  { of: ['Канарейкин', 'Фёдор'], ground: [227, 241, 238], shape: [15, 110, 99] },
  { of: ['Абрикосова', 'Вера'], ground: [253, 241, 220], shape: [154, 91, 0] },
  { of: ['Ильина', 'Ева'], ground: [238, 233, 250], shape: [91, 63, 168] },
] as const

interface Seeding {
  database: Database
  run: (at: string) => Run
  clientId: (name: readonly [string, string]) => Promise<string>
}

async function seeding(database: Database): Promise<Seeding> {
  const { id } = await database.prisma.staffUser.findUniqueOrThrow({
    where: { login: 'manager' },
    select: { id: true },
  })
  const actor: Actor = { kind: 'staff', id, onBehalfOfId: null, origin: 'web', requestId: null }
  return {
    database,
    run: (at) => (work) => runAction(database.prisma, { actor, now: new Date(at) }, work),
    clientId: async ([lastName, firstName]) => {
      const found = await database.prisma.client.findFirstOrThrow({
        where: { lastName, firstName },
        orderBy: { number: 'asc' },
        select: { id: true },
      })
      return found.id
    },
  }
}

/** When all this was entered: after everything else, since a history is read in the order of writing. */
const ENTERED = '2026-11-21T09:00:00Z'

/** Discount cards of people whom the demo knows by name, with what they bought. */
export async function seedCards(database: Database): Promise<void> {
  const { run, clientId } = await seeding(database)
  for (const { owner, number, kind, vip, bonus, brought, issuedOn, visits } of CARDS) {
    const ofKind = await database.prisma.discountCardKind.findFirst({
      where: { name: kind },
      select: { id: true },
    })
    const card = {
      clientId: await clientId(owner),
      number,
      kindId: ofKind?.id ?? null,
      vipDiscountBasisPoints: vip,
      bonusBasisPoints: bonus,
      broughtAccruedMinor: brought,
      issuedOn,
    }
    const { reference } = await run(ENTERED)((context) => issueCard(context, card, '2026-11-21'))
    for (const [at, ...lines] of visits) {
      const bought = lines.map(([of, title, quantity, amountMinor]) => ({
        kind: of,
        title,
        quantity,
        amountMinor,
      }))
      await run(ENTERED)((context) => noteVisit(context, reference ?? '', { occurredAt: at, lines: bought }))
    }
  }
}

/** Photos of plain shapes and papers of one client, through the rules that uploads pass. */
export async function seedFiles(database: Database, store: FileStore): Promise<void> {
  const { run, clientId } = await seeding(database)
  const folder = await mkdtemp(join(tmpdir(), 'kith-demo-'))
  const received = async (name: string, bytes: Buffer): Promise<Received> => {
    const path = join(folder, 'file')
    await writeFile(path, bytes)
    return { path, name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest() }
  }
  try {
    for (const { of, ground, shape } of PHOTOS) {
      const photo = await received('photo.png', figure(ground, shape))
      await setPhoto(store, run(ENTERED), await clientId(of), photo)
    }
    const owner = await clientId(['Канарейкин', 'Фёдор'])
    const recipe = pdfOf([
      'Prescription, made up for the demo',
      '',
      'OD  sph -1.25  cyl -0.50  ax 90',
      'OS  sph -1.50',
      'PD  62',
    ])
    await addFile(store, run(ENTERED), owner, await received('Рецепт на очки.pdf', recipe))
    await addFile(store, run(ENTERED), owner, await received('Эскиз оправы.png', frameSketch()))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
