import type pg from 'pg'
import { readRows } from '../platform/db/database.ts'
import { COMPANY_SETTINGS, type CompanySettings, isCompanySetting } from './registry.ts'

const SETTINGS_SQL = "SELECT key, value FROM setting WHERE level = 'company'"

/** All settings of the company as they are now: what was set, and the default of everything else. */
export async function readCompanySettings(
  reads: pg.Pool,
  timeZone: string = COMPANY_SETTINGS['time-zone'].default,
): Promise<CompanySettings> {
  const rows = await readRows<{ key: string; value: unknown }>(reads, 'company-settings', SETTINGS_SQL, [])
  const defaults = Object.fromEntries(
    Object.entries(COMPANY_SETTINGS).map(([key, kind]) => [key, kind.default]),
  )
  const set = Object.fromEntries(rows.filter((r) => isCompanySetting(r.key)).map((r) => [r.key, r.value]))
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
