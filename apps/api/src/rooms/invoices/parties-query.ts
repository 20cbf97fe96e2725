import type { Vat } from '@kith/kernel/vat.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { effectiveSettingsIn, resolvedKind } from '../../settings/resolve.ts'
import type { Payee, Payer } from './document.ts'

/** The legal entity that issues, as it is now. */
export interface Issuer {
  id: string
  name: string
  retired: boolean
  vat: Vat
  payee: Payee
}

type IssuerRow = Payee & {
  id: string
  shortName: string
  fullName: string | null
  retired: boolean
  vat: Vat
}

/** Holds the legal entity as it is until the transaction ends; null when there is none. */
export async function holdIssuer(tx: Tx, id: string): Promise<Issuer | null> {
  const [row] = await tx.$queryRaw<IssuerRow[]>`
    SELECT id, name AS "shortName", coalesce(full_name, name) AS name, retired_at IS NOT NULL AS retired, vat, inn, kpp, ogrn, address,
      bank_name AS "bankName", bik, settlement_account AS "settlementAccount",
      correspondent_account AS "correspondentAccount", director, accountant
    FROM legal_entity WHERE id = ${id}::uuid FOR SHARE`
  if (row === undefined) return null
  const { id: _, shortName, retired, vat, ...payee } = row
  return { id, name: shortName, retired, vat, payee }
}

/** Whoever is to pay, and what of them decides about documents. */
export interface PayerFacts {
  kind: 'person' | 'organization' | 'unit'
  ownAccount: boolean
  payer: Payer
}

interface PayerRow {
  kind: PayerFacts['kind']
  ownAccount: boolean
  displayName: string
  holderName: string
  holderKind: PayerFacts['kind']
  holderAddress: string | null
  contractNumber: string | null
  contractFrom: string | null
  details: string | null
}

type Requisites = Partial<
  Pick<Payer, 'inn' | 'kpp' | 'ogrn' | 'bankName' | 'bik' | 'settlementAccount' | 'correspondentAccount'>
>

/**
 * Whoever pays for a client, by the nearest requisites: the client's own, else those of the nearest above, taken whole with that
 * one's name. Contract and additional information are the nearest ones too, each by itself.
 */
export async function readPayer(tx: Tx, clientId: string): Promise<PayerFacts> {
  const [found] = await effectiveSettingsIn(tx, clientId, [resolvedKind('requisites')])
  const holderId = found?.sourceId ?? clientId
  const [row] = await tx.$queryRaw<PayerRow[]>`
    WITH way AS (SELECT l.id, l.distance FROM setting_levels(${clientId}::uuid) l WHERE l.level = 'client')
    SELECT c.kind::text AS kind, c.own_account AS "ownAccount", c.display_name AS "displayName",
      holder.display_name AS "holderName", holder.kind::text AS "holderKind", holder.address AS "holderAddress",
      contract.number AS "contractNumber", contract.day AS "contractFrom", details.text AS details
    FROM client c
    JOIN client holder ON holder.id = ${holderId}::uuid
    LEFT JOIN LATERAL (
      SELECT w.contract_number AS number, w.contract_from::text AS day FROM way JOIN client w ON w.id = way.id
      WHERE w.contract_number IS NOT NULL ORDER BY way.distance LIMIT 1) AS contract ON true
    LEFT JOIN LATERAL (
      SELECT w.invoice_details AS text FROM way JOIN client w ON w.id = way.id
      WHERE w.invoice_details IS NOT NULL ORDER BY way.distance LIMIT 1) AS details ON true
    WHERE c.id = ${clientId}::uuid`
  if (row === undefined) throw new Error('the client was locked and is gone')
  const requisites = (found?.value ?? {}) as Requisites
  return {
    kind: row.holderKind,
    ownAccount: row.ownAccount,
    payer: {
      name: row.holderName,
      inn: requisites.inn ?? null,
      kpp: requisites.kpp ?? null,
      ogrn: requisites.ogrn ?? null,
      address: row.holderAddress,
      bankName: requisites.bankName ?? null,
      bik: requisites.bik ?? null,
      settlementAccount: requisites.settlementAccount ?? null,
      correspondentAccount: requisites.correspondentAccount ?? null,
      contractNumber: row.contractNumber,
      contractFrom: row.contractFrom,
      details: row.details,
      onBehalfOf: holderId === clientId ? null : row.displayName,
    },
  }
}
