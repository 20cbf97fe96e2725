import type { Tx } from '../../platform/db/transaction.ts'
import type { ToldRelation } from './journal.ts'
import { labelOf, type Sex, type TypeNames } from './labels.ts'
import { refuseRelation } from './problems.ts'
import type { Term } from './term.ts'

export interface LockedRelation extends Term {
  id: string
  note: string | null
  told: ToldRelation
  /** The side that is in use, `from` when both are: in whose name its journal entries stand. */
  subjectId: string
}

type Row = Term &
  TypeNames & {
    id: string
    note: string | null
    fromId: string
    typeId: string
    toId: string
  }

interface Side {
  id: string
  displayName: string
  sex: Sex | null
  archived: boolean
  deleted: boolean
}

/** The one of a relation's two clients to work for. @throws 409 when both are archived or deleted. */
function sideInUse(from: Side, to: Side, seesClients: boolean): Side {
  const inUse = [from, to].find(({ archived, deleted }) => !archived && !deleted)
  if (inUse !== undefined) return inUse
  const code = from.deleted || to.deleted ? 'relation-client-deleted' : 'relation-client-archived'
  const [ru, en] = seesClients
    ? [`«${from.displayName}» и «${to.displayName}»`, `“${from.displayName}” and “${to.displayName}”`]
    : ['Оба клиента', 'Both clients']
  throw refuseRelation(code, {
    detail: {
      ru: `${ru}: ни тот, ни другой не в работе. Верните одного из них, чтобы менять связь`,
      en: `${en} are archived or deleted. Restore one of them to change the relation`,
    },
  })
}

/**
 * Locks a relation until the transaction ends, and keeps its clients from changing their state. One of them being archived
 * or deleted hinders nobody from putting the other one's card in order.
 * @throws 404, 409 when neither of the two is in use.
 */
export async function lockRelation(tx: Tx, id: string, seesClients: boolean): Promise<LockedRelation> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT r.id, r.from_id AS "fromId", r.type_id AS "typeId", r.to_id AS "toId", r.valid_from::text AS "validFrom",
      r.valid_until::text AS "validUntil", r.note, t.name, t.name_female AS "nameFemale", t.name_en AS "nameEn",
      t.name_en_female AS "nameEnFemale"
    FROM client_relation r JOIN relation_type t ON t.id = r.type_id WHERE r.id = ${id}::uuid FOR UPDATE OF r`
  if (row === undefined) throw refuseRelation('relation-not-found')
  const sides = await tx.$queryRaw<Side[]>`
    SELECT id, display_name AS "displayName", sex::text AS sex, archived_at IS NOT NULL AS archived,
      deleted_by_id IS NOT NULL AS deleted
    FROM client WHERE id IN (${row.fromId}::uuid, ${row.toId}::uuid) ORDER BY id FOR SHARE`
  const [from, to] = [row.fromId, row.toId].map((side) => sides.find((each) => each.id === side))
  if (from === undefined || to === undefined) throw new Error('a relation without its clients')
  return {
    id: row.id,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    note: row.note,
    subjectId: sideInUse(from, to, seesClients).id,
    told: {
      id: row.id,
      from: { id: from.id, name: from.displayName },
      type: { id: row.typeId, name: labelOf(row, from.sex, 'ru') },
      to: { id: to.id, name: to.displayName },
    },
  }
}
