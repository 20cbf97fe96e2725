import { shortName } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { stateSql } from '../clients/contract.ts'
import { type ContactJson, type ContactPlaceJson, MAX_CONTACTS } from './schemas.ts'

interface Row {
  id: string
  client: ContactJson['client']
  position: string | null
  main: boolean
  version: number
  createdAt: Date
  personId: string
  displayName: string
  lastName: string | null
  firstName: string | null
  middleName: string | null
  state: ContactJson['person']['state']
  mainPhone: string | null
  email: string | null
}

const COLUMNS = `
  SELECT k.id, jsonb_build_object('id', o.id, 'displayName', o.display_name) AS client, k.position, k.main, k.version,
    k.created_at AS "createdAt", p.id AS "personId", p.display_name AS "displayName", p.last_name AS "lastName",
    p.first_name AS "firstName", p.middle_name AS "middleName", ${stateSql('p')} AS state, p.email,
    (SELECT t.number FROM client_phone t WHERE t.client_id = p.id AND t.main) AS "mainPhone"
  FROM client_contact k JOIN client o ON o.id = k.client_id JOIN client p ON p.id = k.person_id`

const ONE_SQL = `${COLUMNS} WHERE k.id = $1`
const OF_CLIENT_SQL = `${COLUMNS} WHERE k.client_id = $1 ORDER BY k.main DESC, p.sort_name, k.id LIMIT ${MAX_CONTACTS}`

function present(row: Row, masked: ReadonlySet<string>): ContactJson {
  const { personId, displayName, lastName, firstName, middleName, state, mainPhone, email, ...contact } = row
  const hidden = mainPhone !== null && masked.has('phones')
  return {
    ...contact,
    createdAt: contact.createdAt.toISOString(),
    person: {
      id: personId,
      displayName,
      shortName: shortName({ kind: 'person', lastName, firstName, middleName }),
      state,
      mainPhone: hidden ? null : mainPhone,
      email,
      masked: hidden ? ['mainPhone'] : [],
    },
  }
}

/** One contact as this reader sees it; null when there is none. */
export async function readContact(
  primary: pg.Pool,
  id: string,
  masked: ReadonlySet<string>,
): Promise<ContactJson | null> {
  const [row] = await readRows<Row>(primary, 'contact', ONE_SQL, [id])
  return row === undefined ? null : present(row, masked)
}

/** The contacts of a client: the main one first, then by name. */
export async function readContacts(
  primary: pg.Pool,
  clientId: string,
  masked: ReadonlySet<string>,
): Promise<ContactJson[]> {
  const rows = await readRows<Row>(primary, 'contacts', OF_CLIENT_SQL, [clientId])
  return rows.map((row) => present(row, masked))
}

/** How many organisations a card names whose contact somebody is. */
const MOST_PLACES = 100

const PLACES_SQL = `
  SELECT k.id, k.position, k.main, jsonb_build_object('id', o.id, 'kind', o.kind, 'displayName', o.display_name,
    'state', ${stateSql('o')}) AS client
  FROM client_contact k JOIN client o ON o.id = k.client_id
  WHERE k.person_id = $1 AND o.deleted_by_id IS NULL ORDER BY o.sort_name, k.id LIMIT ${MOST_PLACES + 1}`

/** Whose contact a person is, by name; deleted organisations are left out. */
export async function readPlaces(
  primary: pg.Pool,
  personId: string,
): Promise<{ items: ContactPlaceJson[]; more: boolean }> {
  const rows = await readRows<ContactPlaceJson>(primary, 'contact-places', PLACES_SQL, [personId])
  return { items: rows.slice(0, MOST_PLACES), more: rows.length > MOST_PLACES }
}
