import type { Access } from '../platform/auth/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { CompanySettings } from './registry.ts'

/**
 * Tells a request what day it is where the company is: at 21:30 UTC on November 13 it is the 14th for a company in Moscow
 * and still the 13th for one in Kaliningrad.
 */
export function companyDay(
  clock: Clock,
  companySettings: (version: number) => Promise<CompanySettings>,
): (access: Access | null) => Promise<string> {
  return async (access) => {
    if (access === null) return clock.today()
    const settings = await companySettings(access.settingsVersion)
    return clock.today(settings['time-zone'])
  }
}
