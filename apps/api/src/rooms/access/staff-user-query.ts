import type pg from 'pg'
import { conditions, escapeLike } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { lacked } from './above-own.ts'
import { guardHash } from './lock-out.ts'
import type { StaffUserJson } from './staff-user-schemas.ts'

interface NamedRow {
  id: string
  name: string
}

interface StaffUserRow {
  id: string
  login: string
  name: string
  language: 'ru' | 'en'
  active: boolean
  roles: NamedRow[]
  permissions: string[]
  everywhere: boolean
  cities: NamedRow[]
  centres: (NamedRow & { cityId: string })[]
  mustChangePassword: boolean
  totp: boolean
  passkeys: number
  lastSignedInAt: Date | null
  passwordChangedAt: Date | null
  createdAt: Date
  version: number
}

const NAMED = (columns: string, from: string) =>
  `coalesce((SELECT json_agg(json_build_object(${columns}) ORDER BY x.name, x.id) FROM ${from}), '[]')`

const COLUMNS = `
  u.id, u.login, u.name, u.language, u.active, u.everywhere, u.must_change_password AS "mustChangePassword",
  ${NAMED("'id', x.id, 'name', x.name", 'staff_role sr JOIN role x ON x.id = sr.role_id WHERE sr.staff_id = u.id AND x.retired_at IS NULL')} AS roles,
  ARRAY(SELECT DISTINCT unnest(r.permissions) FROM staff_role sr JOIN role r ON r.id = sr.role_id
    WHERE sr.staff_id = u.id AND r.retired_at IS NULL) AS permissions,
  ${NAMED("'id', x.id, 'name', x.name", 'staff_city sc JOIN city x ON x.id = sc.city_id WHERE sc.staff_id = u.id')} AS cities,
  ${NAMED("'id', x.id, 'name', x.name, 'cityId', x.city_id", 'staff_centre sc JOIN centre x ON x.id = sc.centre_id WHERE sc.staff_id = u.id')} AS centres,
  u.totp_confirmed_at IS NOT NULL AS totp, (SELECT count(*)::int FROM passkey p WHERE p.staff_id = u.id) AS passkeys,
  u.last_signed_in_at AS "lastSignedInAt", u.password_changed_at AS "passwordChangedAt", u.created_at AS "createdAt", u.version`

/** What staff users are read with: where from, by whose permissions, and by which key logins stand in the guard. */
export interface StaffReading {
  primary: pg.Pool
  guardKey: Buffer
  own: ReadonlySet<string>
}

interface GuardRow {
  login_hash: Buffer
  failures: number
  turned_away: number
  locked_until: Date | null
}

async function present(reading: StaffReading, rows: StaffUserRow[], now: Date): Promise<StaffUserJson[]> {
  const hashes = rows.map((row) => guardHash(reading.guardKey, row.login))
  const guards = await readRowsFresh<GuardRow>(
    reading.primary,
    'SELECT login_hash, failures, turned_away, locked_until FROM sign_in_guard WHERE login_hash = ANY ($1)',
    [hashes],
  )
  const byHash = new Map(guards.map((guard) => [guard.login_hash.toString('hex'), guard]))
  return rows.map(({ permissions, totp, passkeys, ...row }, place) => {
    const guard = byHash.get(hashes[place]?.toString('hex') ?? '')
    const until = guard?.locked_until && guard.locked_until > now ? guard.locked_until.toISOString() : null
    return {
      ...row,
      twoFactor: { totp, passkeys },
      lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
      passwordChangedAt: row.passwordChangedAt?.toISOString() ?? null,
      lock: guard ? { failures: guard.failures, turnedAway: guard.turned_away, until } : null,
      aboveOwn: lacked(reading.own, permissions),
      createdAt: row.createdAt.toISOString(),
    }
  })
}

export interface StaffUsersQuery {
  search?: string | undefined
  roleId?: string | undefined
  state: 'active' | 'blocked' | 'all'
  after: [string, string] | null
  limit: number
}

/** Staff users by name behind the key `after`: found by a part of name or login, by role, by being blocked. */
export async function readStaffUsers(
  reading: StaffReading,
  query: StaffUsersQuery,
  now: Date,
): Promise<StaffUserJson[]> {
  const where = conditions()
  if (query.state !== 'all') where.add(`u.active = ${where.value(query.state === 'active')}`)
  if (query.search !== undefined) {
    const pattern = where.value(`%${escapeLike(query.search.trim())}%`)
    where.add(`u.name ILIKE ${pattern} OR u.login ILIKE ${pattern}`)
  }
  if (query.roleId !== undefined) {
    where.add(
      `EXISTS (SELECT 1 FROM staff_role sr WHERE sr.staff_id = u.id AND sr.role_id = ${where.value(query.roleId)})`,
    )
  }
  if (query.after !== null)
    where.add(`(u.name, u.id) > (${where.value(query.after[0])}, ${where.value(query.after[1])}::uuid)`)
  const text = `SELECT ${COLUMNS} FROM staff_user u WHERE ${where.sql()} ORDER BY u.name, u.id LIMIT ${query.limit}`
  return present(reading, await readRowsFresh<StaffUserRow>(reading.primary, text, where.values), now)
}

export async function readStaffUser(
  reading: StaffReading,
  id: string,
  now: Date,
): Promise<StaffUserJson | null> {
  const text = `SELECT ${COLUMNS} FROM staff_user u WHERE u.id = $1`
  const [user] = await present(reading, await readRowsFresh<StaffUserRow>(reading.primary, text, [id]), now)
  return user ?? null
}
