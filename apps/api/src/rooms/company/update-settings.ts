import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff, type Values } from '../../fields/diff.ts'
import { invalid } from '../../platform/http/problem.ts'
import { COMPANY_ID, storeCompanySetting } from '../../settings/company-settings.ts'
import { LISTED_SETTING_KEYS } from '../../settings/registry.ts'
import { cleanSettings, type SettingsPatch, settingErrors } from './check-settings.ts'

/**
 * Sets company settings, and takes back to its default what is given as null. The journal keeps what was set before and
 * now, null for the default. @throws 412 by `checkVersion`, 422 for values that won't do.
 */
export async function updateCompanySettings(
  context: ActionContext,
  patch: SettingsPatch,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const [company] = await context.tx.$queryRaw<{ settings_version: number }[]>`
    SELECT settings_version FROM company FOR UPDATE`
  checkVersion(company?.settings_version ?? 0)
  const errors = settingErrors(patch)
  if (errors.length > 0) throw invalid(...errors)
  const rows = await context.tx.$queryRaw<{ key: string; value: Values[string] }[]>`
    SELECT key, value FROM setting WHERE level = 'company'`
  const before: Values = Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  const changes = diff(before, { ...before, ...given(patch) })
  for (const [key, { new: value }] of Object.entries(changes)) {
    await storeCompanySetting(context.tx, key, value, context.now)
  }
  if (Object.keys(changes).length > 0) {
    context.record({ action: 'company.updated', subjectKind: 'company', subjectId: COMPANY_ID, changes })
  }
  return { status: 200, reference: COMPANY_ID }
}

function given(patch: SettingsPatch): Values {
  const clean = cleanSettings(patch)
  return Object.fromEntries(
    LISTED_SETTING_KEYS.filter((key) => clean[key] !== undefined).map((key) => [
      key,
      (clean[key] ?? null) as Values[string],
    ]),
  )
}
