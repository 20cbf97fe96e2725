import type { Tx } from '../../platform/db/transaction.ts'
import type { Place } from '../../tree/place.ts'
import type { ClientValues } from './client-values.ts'
import type { derivedNames } from './names.ts'

export interface NewClientRow {
  id: string
  number: number
  values: ClientValues
  place: Place
  names: ReturnType<typeof derivedNames>
  now: Date
}

/** Writes client, phones and search text in one statement: at every creation, round trips are what costs. */
export async function insertClient(tx: Tx, row: NewClientRow): Promise<void> {
  const { phones, ...values } = row.values
  const json = JSON.stringify({
    ...values,
    ...row.place,
    id: row.id,
    number: row.number,
    displayName: row.names.displayName,
    sortName: row.names.sortName,
    createdAt: row.now.toISOString(),
  })
  const phonesJson = JSON.stringify(phones.map((phone, position) => ({ ...phone, position })))
  await tx.$executeRaw`
    WITH new_client AS (
      INSERT INTO client (id, number, kind, parent_id, group_id, last_name, first_name, middle_name, name, display_name,
        sort_name, sex, birth_date, incapacitated, address, city_id, email, email_consent, email_for_orders, site, passport,
        source_id, responsible_id, note, performer_note, registered_on, contract_number, contract_from, contract_until,
        invoice_details, root_id, path, depth, blocked_by_id, deleted_by_id, created_at, updated_at)
      SELECT id, number, kind, "parentId", "groupId", "lastName", "firstName", "middleName", name, "displayName",
        "sortName", sex, "birthDate", incapacitated, address, "cityId", email, "emailConsent", "emailForOrders", site, passport,
        "sourceId", "responsibleId", note, "performerNote", "registeredOn", "contractNumber", "contractFrom", "contractUntil",
        "invoiceDetails", "rootId", path, depth, "blockedById", "deletedById", "createdAt", "createdAt"
      FROM jsonb_to_record(${json}::jsonb) AS r(id uuid, number bigint, kind client_kind, "parentId" uuid, "groupId" uuid,
        "lastName" text, "firstName" text, "middleName" text, name text, "displayName" text, "sortName" text, sex sex,
        "birthDate" date, incapacitated boolean, address text, "cityId" uuid, email text, "emailConsent" boolean,
        "emailForOrders" boolean, site text, passport text, "sourceId" uuid, "responsibleId" uuid, note text,
        "performerNote" text, "registeredOn" date, "contractNumber" text, "contractFrom" date, "contractUntil" date,
        "invoiceDetails" text, "rootId" uuid, path uuid[], depth integer, "blockedById" uuid, "deletedById" uuid,
        "createdAt" timestamptz)
      RETURNING id),
    new_phones AS (
      INSERT INTO client_phone (id, client_id, number, label, main, sms_consent, call_consent, position)
      SELECT p.id, c.id, p.number, p.label, p.main, p."smsConsent", p."callConsent", p.position
      FROM new_client c, jsonb_to_recordset(${phonesJson}::jsonb) AS p(id uuid, number text, label text, main boolean,
        "smsConsent" boolean, "callConsent" boolean, position integer))
    INSERT INTO client_search (client_id, text) SELECT id, ${row.names.searchText} FROM new_client`
}
