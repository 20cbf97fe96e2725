import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { resolvedKind } from '../../settings/resolve.ts'
import { refuseFamily } from './problems.ts'
import type { FamilyPayment, FamilyPurseJson } from './purse-schemas.ts'

/** The right that a family account takes, as the resolver in the database wants to know it. */
export const FAMILY_ACCOUNT = [resolvedKind('family-account')]

interface Row {
  month: string
  version: number
  allowedPayments: FamilyPayment[]
  head: { id: string; displayName: string }
  permission: { value: string } & FamilyPurseJson['permitted']['source']
  members: FamilyPurseJson['members']
}

const PURSE_SQL = `
  WITH now AS MATERIALIZED (SELECT company_month($2::timestamptz) AS month)
  SELECT now.month::text AS month, f.version, f.allowed_payments AS "allowedPayments",
    jsonb_build_object('id', hc.id, 'displayName', hc.display_name) AS head,
    paying_rules(h.client_id, $3::jsonb)->'family-account' AS permission,
    (SELECT jsonb_agg(jsonb_build_object('client', jsonb_build_object('id', c.id, 'displayName', c.display_name),
        'isHead', m.is_head, 'monthlyLimitMinor', CASE WHEN NOT m.is_head THEN m.monthly_limit_minor END,
        'spentMinor', coalesce(s.money, 0), 'spentBonusMinor', coalesce(s.bonus, 0))
        ORDER BY m.is_head DESC, m.joined_at, m.client_id)
      FROM family_member m JOIN client c ON c.id = m.client_id
      LEFT JOIN LATERAL (
        SELECT sum(x.spent_minor) FILTER (WHERE x.role = 'main') AS money,
          sum(x.spent_minor) FILTER (WHERE x.role = 'bonus') AS bonus
        FROM family_spending x WHERE x.family_id = f.id AND x.client_id = m.client_id AND x.month = now.month) s ON true
      WHERE m.family_id = f.id) AS members
  FROM now CROSS JOIN family f JOIN family_member h ON h.family_id = f.id AND h.is_head JOIN client hc ON hc.id = h.client_id
  WHERE f.id = $1`

/**
 * How the members of a family pay from its head's accounts, with what each spent in the month of `now`; the sums are null
 * unless the reader `seesSums`. @throws 404 when there is no such family.
 */
export async function readPurse(
  reads: pg.Pool,
  familyId: string,
  now: Date,
  seesSums: boolean,
): Promise<FamilyPurseJson> {
  const [row] = await readRows<Row>(reads, 'family-purse', PURSE_SQL, [
    familyId,
    now,
    JSON.stringify(FAMILY_ACCOUNT),
  ])
  if (row === undefined) throw refuseFamily('family-not-found')
  const { permission, members, ...rest } = row
  const { value, ...source } = permission
  return {
    familyId: familyId.toLowerCase(),
    ...rest,
    permitted: { allowed: value === 'allow', source },
    members: seesSums
      ? members
      : members.map((member) => ({ ...member, spentMinor: null, spentBonusMinor: null })),
  }
}
