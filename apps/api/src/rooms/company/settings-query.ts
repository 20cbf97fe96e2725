import type { Permission } from '@kith/kernel/permissions.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { COMPANY_ID } from '../../settings/company-settings.ts'
import { LISTED_SETTING_KEYS, maySet, settingKind } from '../../settings/registry.ts'

const SETTINGS_SQL = `
  SELECT settings_version AS version,
    (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM setting WHERE level = 'company') AS values
  FROM company`

// The newest entry that changed each setting; there are only as many as people ever changed settings.
const CHANGED_SQL = `
  SELECT DISTINCT ON (field) field, e.occurred_at AS at, e.actor_id AS id, u.name
  FROM journal_link l
  JOIN journal_entry e ON e.id = l.entry_id
  CROSS JOIN LATERAL unnest(e.fields) AS field
  LEFT JOIN staff_user u ON u.id = e.actor_id
  WHERE l.object_id = $1
  ORDER BY field, e.id DESC`

interface Changed {
  field: string
  at: Date
  id: string | null
  name: string | null
}

/** All settings as one person sees them, with the version of them together. */
export async function readSettings(primary: pg.Pool, timeZone: string, permissions: ReadonlySet<Permission>) {
  const [[stored], changes] = await Promise.all([
    readRows<{ version: number; values: Record<string, unknown> }>(
      primary,
      'settings-and-version',
      SETTINGS_SQL,
      [],
    ),
    readRows<Changed>(primary, 'settings-changed', CHANGED_SQL, [COMPANY_ID]),
  ])
  const values = stored?.values ?? {}
  const changed = new Map(changes.map((change) => [change.field, change]))
  const items = LISTED_SETTING_KEYS.map((key) => {
    const kind = settingKind(key)
    const standard = key === 'time-zone' ? timeZone : kind.default
    const isSet = Object.hasOwn(values, key)
    const change = changed.get(key)
    return {
      key,
      part: kind.part,
      label: kind.label,
      hint: kind.hint ?? null,
      value: isSet ? values[key] : standard,
      default: standard,
      isSet,
      editable: maySet(key, permissions),
      ...(kind.choices && { choices: kind.choices.map((each) => ({ ...each })) }),
      changed: change === undefined ? null : { at: change.at.toISOString(), by: change.name },
    }
  })
  return { version: stored?.version ?? 0, items }
}
