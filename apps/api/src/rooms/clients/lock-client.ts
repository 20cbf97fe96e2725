import type { CustomField } from '../../fields/custom/custom-field.ts'
import { cellsSql, type ValueCell, valuesFrom } from '../../fields/custom/value-rows.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { ClientValues } from './client-values.ts'
import { refuseClient } from './problems.ts'

export interface LockedClient {
  id: string
  number: number
  version: number
  /** What keeps it from being edited. */
  gone: 'deleted' | 'archived' | null
  values: ClientValues
}

type Lists = Pick<ClientValues, 'phones' | 'addresses' | 'tagIds'>

type Row = Omit<ClientValues, keyof Lists | 'custom'> & {
  id: string
  number: bigint
  version: number
  archived: boolean
  deleted: boolean
}

/**
 * Loads a client for editing, with its values of these custom fields, and locks its row until the transaction ends.
 * @throws 404 when there is none.
 */
export async function lockClient(tx: Tx, id: string, fields: readonly CustomField[]): Promise<LockedClient> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT id, number, version, archived_at IS NOT NULL AS archived, deleted_by_id IS NOT NULL AS deleted,
      kind::text AS kind, parent_id AS "parentId", group_id AS "groupId", last_name AS "lastName", first_name AS "firstName",
      middle_name AS "middleName", name, email, email_consent AS "emailConsent", email_for_orders AS "emailForOrders", site,
      address, city_id AS "cityId", centre_id AS "centreId", sex::text AS sex, birth_date::text AS "birthDate", incapacitated, passport,
      contract_number AS "contractNumber", contract_from::text AS "contractFrom", contract_until::text AS "contractUntil",
      invoice_details AS "invoiceDetails", responsible_id AS "responsibleId", source_id AS "sourceId",
      inn, kpp, ogrn, bik, bank_name AS "bankName", settlement_account AS "settlementAccount",
      correspondent_account AS "correspondentAccount", own_account AS "ownAccount",
      terminal_account AS "terminalAccount", referral_code AS "referralCode",
      registered_on::text AS "registeredOn", note, performer_note AS "performerNote"
    FROM client c WHERE id = ${id}::uuid FOR UPDATE OF c`
  if (row === undefined) throw refuseClient('client-not-found')
  const { id: _, number, version, archived, deleted, ...values } = row
  // A statement of its own, so that it sees what another edit wrote while we waited for the lock.
  const [{ cells, ...lists }] = await tx.$queryRaw<[Lists & { cells: ValueCell[] | null }]>`
    SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'label', p.label, 'main', p.main,
          'smsConsent', p.sms_consent, 'callConsent', p.call_consent) ORDER BY p.position)
        FROM client_phone p WHERE p.client_id = ${id}::uuid), '[]'::jsonb) AS phones,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'label', a.label, 'address', a.address) ORDER BY a.position)
        FROM client_address a WHERE a.client_id = ${id}::uuid), '[]'::jsonb) AS addresses,
      ARRAY(SELECT t.tag_id::text FROM client_tag t WHERE t.client_id = ${id}::uuid ORDER BY 1) AS "tagIds",
      ${Prisma.raw(cellsSql('c.id'))} AS cells
    FROM client c WHERE c.id = ${id}::uuid`
  const gone = deleted ? 'deleted' : archived ? 'archived' : null
  const custom = valuesFrom(fields, cells)
  return { id, number: Number(number), version, gone, values: { ...values, ...lists, custom } }
}

/** @throws 409 when the client, or an ancestor, is deleted, or when it is archived: such a client isn't edited. */
export function requireEditable(client: LockedClient): void {
  if (client.gone !== null)
    throw refuseClient(client.gone === 'deleted' ? 'client-deleted' : 'client-archived')
}
