import { ALL_PERMISSIONS, isPermission, type Permission, PRESET_ROLES } from '@kith/kernel/permissions.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { lacked, touched } from './above-own.ts'
import type { RoleJson } from './role-schemas.ts'

interface RoleRow {
  id: string
  presetKey: string | null
  name: string
  permissions: string[]
  staffCount: number
  retired: boolean
  createdAt: Date
  version: number
}

const ROLES_SQL = `
  SELECT id, key AS "presetKey", name, permissions, version, retired_at IS NOT NULL AS retired, created_at AS "createdAt",
    (SELECT count(*)::int FROM staff_role WHERE role_id = role.id) AS "staffCount"
  FROM role WHERE ($1::uuid IS NULL OR id = $1) ORDER BY name, id`

/** Known permissions in the order of the role editor. */
const ordered = (permissions: readonly string[]): Permission[] =>
  ALL_PERMISSIONS.filter((permission) => permissions.includes(permission))

export function presetOf(key: string | null) {
  return PRESET_ROLES.find((preset) => preset.key === key) ?? null
}

function present({ createdAt, ...row }: RoleRow, own: ReadonlySet<string>): RoleJson {
  const preset = presetOf(row.presetKey)
  const permissions = row.permissions.filter(isPermission)
  return {
    ...row,
    permissions: ordered(permissions),
    preset: preset && { name: preset.name, permissions: ordered(preset.permissions) },
    differsFromPreset:
      preset !== null && (preset.name.ru !== row.name || touched(preset.permissions, permissions).length > 0),
    aboveOwn: lacked(own, permissions),
    createdAt: createdAt.toISOString(),
  }
}

const place = ({ retired, presetKey }: RoleJson): number => {
  const preset = PRESET_ROLES.findIndex(({ key }) => key === presetKey)
  return (retired ? 1000 : 0) + (preset < 0 ? PRESET_ROLES.length : preset)
}

/** All roles: presets in their order, then the company's own by name, the retired last. */
export async function readRoles(primary: pg.Pool, own: ReadonlySet<string>): Promise<RoleJson[]> {
  const rows = await readRows<RoleRow>(primary, 'roles', ROLES_SQL, [null])
  return rows.map((row) => present(row, own)).toSorted((a, b) => place(a) - place(b))
}

export async function readRole(
  primary: pg.Pool,
  id: string,
  own: ReadonlySet<string>,
): Promise<RoleJson | null> {
  const [row] = await readRows<RoleRow>(primary, 'roles', ROLES_SQL, [id])
  return row === undefined ? null : present(row, own)
}

/** The roles in use as someone who manages staff needs them. */
export async function readAssignableRoles(primary: pg.Pool, own: ReadonlySet<string>) {
  const roles = await readRoles(primary, own)
  return roles
    .filter(({ retired }) => !retired)
    .map(({ id, name, permissions, aboveOwn }) => ({ id, name, permissions, aboveOwn }))
}
