import { type ClientKind, shortName } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { stateSql } from '../clients/contract.ts'
import type { FamilyJson, FamilyMemberJson } from './schemas.ts'

interface Row {
  familyId: string
  version: number
  discountBasisPoints: number
  isHead: boolean
  payerShareBasisPoints: number
  joinedAt: Date
  otherFamily: FamilyMemberJson['otherFamily']
  id: string
  kind: ClientKind
  displayName: string
  lastName: string | null
  firstName: string | null
  middleName: string | null
  name: string | null
  birthDate: string | null
  mainPhone: string | null
  state: FamilyMemberJson['client']['state']
}

const MEMBERS = `
  m.family_id AS "familyId", f.version, f.discount_basis_points AS "discountBasisPoints", m.is_head AS "isHead",
  m.payer_share_basis_points AS "payerShareBasisPoints", m.joined_at AS "joinedAt",
  (SELECT jsonb_build_object('id', o.family_id, 'head', jsonb_build_object('id', h.id, 'displayName', h.display_name))
    FROM family_member o JOIN family_member oh ON oh.family_id = o.family_id AND oh.is_head
    JOIN client h ON h.id = oh.client_id
    WHERE o.client_id = m.client_id AND o.family_id <> m.family_id) AS "otherFamily",
  c.id, c.kind, c.display_name AS "displayName", c.last_name AS "lastName", c.first_name AS "firstName",
  c.middle_name AS "middleName", c.name, c.birth_date AS "birthDate",
  (SELECT p.number FROM client_phone p WHERE p.client_id = c.id AND p.main) AS "mainPhone",
  ${stateSql('c')} AS state
  FROM family f JOIN family_member m ON m.family_id = f.id JOIN client c ON c.id = m.client_id`

const ONE_SQL = `SELECT ${MEMBERS} WHERE f.id = $1 ORDER BY m.is_head DESC, m.joined_at, m.client_id`

const OF_CLIENT_SQL = `
  SELECT ${MEMBERS} JOIN family_member own ON own.family_id = f.id AND own.client_id = $1
  ORDER BY own.is_head DESC, own.joined_at, f.id, m.is_head DESC, m.joined_at, m.client_id`

function presentMember(row: Row, hidden: ReadonlySet<string>): FamilyMemberJson {
  const hides = (key: string, value: unknown) => hidden.has(key) && value !== null
  const masked = [
    ...(hides('birthDate', row.birthDate) ? ['birthDate'] : []),
    ...(hides('phones', row.mainPhone) ? ['phones'] : []),
  ]
  return {
    client: {
      id: row.id,
      kind: row.kind,
      displayName: row.displayName,
      shortName: shortName(row),
      state: row.state,
      birthDate: masked.includes('birthDate') ? null : row.birthDate,
      mainPhone: masked.includes('phones') ? null : row.mainPhone,
      masked,
    },
    isHead: row.isHead,
    payerShareBasisPoints: row.payerShareBasisPoints,
    otherFamily: row.otherFamily,
    joinedAt: row.joinedAt.toISOString(),
  }
}

function presentFamilies(rows: readonly Row[], hidden: ReadonlySet<string>): FamilyJson[] {
  const families = new Map<string, FamilyJson>()
  for (const row of rows) {
    // The head comes first, so that it opens its family.
    const family = families.get(row.familyId) ?? {
      id: row.familyId,
      head: { id: row.id, displayName: row.displayName },
      members: [],
      discountBasisPoints: row.discountBasisPoints,
      version: row.version,
    }
    family.members.push(presentMember(row, hidden))
    families.set(row.familyId, family)
  }
  return [...families.values()]
}

/** One family; null when there is none. `masked`: the client fields whose values the reader doesn't see. */
export async function readFamily(
  reads: pg.Pool,
  id: string,
  masked: ReadonlySet<string>,
): Promise<FamilyJson | null> {
  const rows = await readRows<Row>(reads, 'family', ONE_SQL, [id])
  return presentFamilies(rows, masked)[0] ?? null
}

/** The families of a client, the one that they head first. */
export async function readFamiliesOf(
  reads: pg.Pool,
  clientId: string,
  masked: ReadonlySet<string>,
): Promise<FamilyJson[]> {
  return presentFamilies(await readRows<Row>(reads, 'families-of-client', OF_CLIENT_SQL, [clientId]), masked)
}
