import { runAction } from '@kith/api/actions/run-action.ts'
import type { Actor } from '@kith/api/platform/auth/access.ts'
import type { Database } from '@kith/api/platform/db/database.ts'
import { addComment } from '@kith/api/rooms/comments/write-comment.ts'
import { addMember, createFamily } from '@kith/api/rooms/families/change-family.ts'
import { removeRelation, updateRelation } from '@kith/api/rooms/relations/change-relation.ts'
import { createRelations } from '@kith/api/rooms/relations/create-relations.ts'
import { setDefaults } from '@kith/api/rooms/relations/set-defaults.ts'

/** The starter set that comes with an empty database, by its Russian names. */
const TYPES = [
  'Брат',
  'Владелец дисконтной карты',
  'Дочь',
  'Друг',
  'Жена',
  'Законный представитель',
  'Контактное лицо',
  'Мать',
  'Муж',
  'Отец',
  'Сестра',
  'Сын',
] as const
export type TypeName = (typeof TYPES)[number]

const typeId = (name: TypeName) =>
  `00000000-0000-7000-8000-${(TYPES.indexOf(name) + 1).toString(16).padStart(12, '0')}`

/** Where steps are taken: the database, and what the names of the demo stand for in it. */
export interface Relating {
  database: Database
  actorOf: (login: string) => Actor
  idOf: (kind: 'clients' | 'comment-topics', name: string) => string
}

/** Something that staff did about relations, families or comments, at a moment (RFC 3339, UTC). */
export interface DemoStep {
  at: string
  take: (relating: Relating) => Promise<unknown>
}

const SEES = { seesClients: true }

function step(at: string, by: string, work: (relating: Relating, call: Call) => Promise<unknown>): DemoStep {
  return { at, take: (relating) => work(relating, { actor: relating.actorOf(by), now: new Date(at) }) }
}
type Call = { actor: Actor; now: Date }

/** The first client is `is` for the second, and the second `has` for the first. */
export function relate(
  at: string,
  by: string,
  [one, other]: readonly [string, string],
  {
    is,
    has = [],
    ...term
  }: { is: readonly TypeName[]; has?: readonly TypeName[]; validFrom?: string; note?: string },
): DemoStep {
  return step(at, by, ({ database, idOf }, call) =>
    createRelations(
      database.primary,
      call,
      idOf('clients', one),
      { clientId: idOf('clients', other), is: is.map(typeId), has: has.map(typeId), ...term },
      { today: at.slice(0, 10), ...SEES },
    ),
  )
}

type Edge = readonly [from: string, type: TypeName, to: string]

async function relationId({ database, idOf }: Relating, [from, type, to]: Edge): Promise<string> {
  const where = { fromId: idOf('clients', from), typeId: typeId(type), toId: idOf('clients', to) }
  return (await database.prisma.clientRelation.findFirstOrThrow({ where, select: { id: true } })).id
}

/** Takes one relation away. */
export function unrelate(at: string, by: string, edge: Edge): DemoStep {
  return step(at, by, async (relating, call) => {
    const id = await relationId(relating, edge)
    return runAction(relating.database.prisma, call, (context) => removeRelation(context, id, SEES))
  })
}

/** Says when a relation ended; `until` is its last day. */
export function end(at: string, by: string, edge: Edge, until: string): DemoStep {
  return step(at, by, async (relating, call) => {
    const id = await relationId(relating, edge)
    const terms = { today: at.slice(0, 10), ...SEES }
    return runAction(relating.database.prisma, call, (context) =>
      updateRelation(context, id, { validUntil: until }, terms),
    )
  })
}

/** What is ticked at the beginning of every creation. */
export function defaults(
  at: string,
  by: string,
  { is, has }: { is: readonly TypeName[]; has: readonly TypeName[] },
): DemoStep {
  const ticked = { is: is.map(typeId), has: has.map(typeId) }
  return step(at, by, ({ database }, call) =>
    runAction(database.prisma, call, (context) => setDefaults(context, ticked)),
  )
}

/** Begins a family; the first is its head. */
export function family(at: string, by: string, [head, ...members]: readonly [string, ...string[]]): DemoStep {
  return step(at, by, ({ database, idOf }, call) => {
    const input = {
      headId: idOf('clients', head),
      memberIds: members.map((member) => idOf('clients', member)),
    }
    return runAction(database.prisma, call, (context) => createFamily(context, input, SEES))
  })
}

/** Adds somebody to the family of a head who pays `share` (1/100 of a percent) from then on, and the other family the rest. */
export function joinFamily(at: string, by: string, head: string, member: string, share: number): DemoStep {
  return step(at, by, async ({ database, idOf }, call) => {
    const where = { clientId: idOf('clients', head), isHead: true }
    const { familyId } = await database.prisma.familyMember.findFirstOrThrow({
      where,
      select: { familyId: true },
    })
    const input = { clientId: idOf('clients', member), payerShareBasisPoints: share }
    return runAction(database.prisma, call, (context) => addMember(context, familyId, input, SEES))
  })
}

/** Writes a note on a card. */
export function note(at: string, by: string, client: string, text: string, topic?: string): DemoStep {
  return step(at, by, ({ database, idOf }, call) => {
    const topicId = topic === undefined ? null : idOf('comment-topics', topic)
    return runAction(database.prisma, call, (context) =>
      addComment(context, idOf('clients', client), { text, topicId }),
    )
  })
}
