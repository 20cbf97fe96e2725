import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { JournalJson } from '../journal/entry.ts'
import { readRows } from '../platform/db/database.ts'
import type { Tx } from '../platform/db/transaction.ts'
import {
  COMPANY_SETTINGS,
  type CompanySettingKey,
  type CompanySettings,
  isCompanySetting,
} from './registry.ts'

/** Under which id the journal keeps what happens to the company itself; there is one company. */
export const COMPANY_ID = '00000000-0000-4000-8000-000000000001'

const SETTINGS_SQL = "SELECT key, value FROM setting WHERE level = 'company'"

/** What the company set, without the defaults. */
export async function readSetSettings(reads: pg.Pool): Promise<Partial<CompanySettings>> {
  const rows = await readRows<{ key: string; value: unknown }>(reads, 'company-settings', SETTINGS_SQL, [])
  return Object.fromEntries(rows.filter((r) => isCompanySetting(r.key)).map((r) => [r.key, r.value]))
}

/** All settings of the company as they are now: what was set, and the default of everything else. */
export async function readCompanySettings(
  reads: pg.Pool,
  timeZone: string = COMPANY_SETTINGS['time-zone'].default,
): Promise<CompanySettings> {
  const set = await readSetSettings(reads)
  const defaults = Object.fromEntries(
    Object.entries(COMPANY_SETTINGS).map(([key, kind]) => [key, kind.default]),
  )
  return { ...defaults, 'time-zone': timeZone, ...set } as CompanySettings
}

/**
 * Gives the settings of a version, read once per version. Every request learns the version together with its access, so
 * an old set is never used, however many processes there are.
 */
export function companySettingsByVersion(
  primary: pg.Pool,
  timeZone: string,
): (version: number) => Promise<CompanySettings> {
  let known: { version: number; settings: CompanySettings } | null = null
  return async (version) => {
    if (known?.version === version) return known.settings
    const settings = await readCompanySettings(primary, timeZone)
    known = { version, settings }
    return settings
  }
}

/** One setting of the company inside an action, as its transaction sees it. */
export async function companySettingIn<K extends CompanySettingKey>(
  tx: Tx,
  key: K,
): Promise<CompanySettings[K]> {
  const [row] = await tx.$queryRaw<{ value: CompanySettings[K] }[]>`
    SELECT value FROM setting WHERE level = 'company' AND key = ${key}`
  return row?.value ?? (COMPANY_SETTINGS[key].default as CompanySettings[K])
}

/** Stores a setting of the company; null takes it back to its default. */
export async function storeCompanySetting(tx: Tx, key: string, value: JournalJson, now: Date): Promise<void> {
  if (value === null) {
    await tx.$executeRaw`DELETE FROM setting WHERE level = 'company' AND key = ${key}`
    return
  }
  await tx.$executeRaw`
    INSERT INTO setting (id, level, key, value, updated_at)
    VALUES (${randomUUIDv7()}::uuid, 'company', ${key}, ${JSON.stringify(value)}::jsonb, ${now})
    ON CONFLICT (client_id, group_id, key)
    DO UPDATE SET value = excluded.value, version = setting.version + 1, updated_at = excluded.updated_at`
}
