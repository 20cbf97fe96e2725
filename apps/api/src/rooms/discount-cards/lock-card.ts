import type { Tx } from '../../platform/db/transaction.ts'
import { refuseCard } from './problems.ts'

/** What a card says of itself, as edits and the journal compare it. */
export type CardValues = {
  number: string
  kindId: string | null
  vipDiscountBasisPoints: number
  bonusBasisPoints: number
  broughtAccruedMinor: number
  issuedOn: string
  note: string | null
}

export interface LockedCard {
  id: string
  clientId: string
  closedAt: Date | null
  version: number
  values: CardValues
}

type Row = Omit<CardValues, 'broughtAccruedMinor'> & {
  id: string
  clientId: string
  closedAt: Date | null
  version: number
  broughtAccruedMinor: bigint
}

/** Locks a card until the transaction ends, always before its owners. @throws 404 when there is none. */
export async function lockCard(tx: Tx, id: string): Promise<LockedCard> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT id, client_id AS "clientId", closed_at AS "closedAt", version, number, kind_id AS "kindId",
      vip_discount_basis_points AS "vipDiscountBasisPoints", bonus_basis_points AS "bonusBasisPoints",
      brought_accrued_minor AS "broughtAccruedMinor", issued_on::text AS "issuedOn", note
    FROM discount_card WHERE id = ${id}::uuid FOR UPDATE`
  if (row === undefined) throw refuseCard('card-not-found')
  const { id: _, clientId, closedAt, version, broughtAccruedMinor, ...values } = row
  return {
    id,
    clientId,
    closedAt,
    version,
    values: { ...values, broughtAccruedMinor: Number(broughtAccruedMinor) },
  }
}

/** @throws 409 when the card is closed: it is neither changed nor sold on. */
export function requireOpen(card: LockedCard): void {
  if (card.closedAt !== null) throw refuseCard('card-closed')
}
