import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff, type Values } from '../../fields/diff.ts'
import { invalid } from '../../platform/http/problem.ts'
import { COMPANY_ID, companySettingIn, storeCompanySetting } from '../../settings/company-settings.ts'
import { isClientField } from '../clients/contract.ts'
import { type NamingPatch, namingErrors, patched } from './check-naming.ts'

const SETTING_OF = { terms: 'terms', sections: 'section-labels', fields: 'field-labels' } as const

/**
 * Gives sections, fields and terms the company's own names; what is given as null is called as out of the box again, what
 * isn't given stays. The same again writes nothing. @throws 412 by `checkVersion`, 422 for names that won't do.
 */
export async function updateNaming(
  context: ActionContext,
  patch: NamingPatch,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const [company] = await context.tx.$queryRaw<{ settings_version: number }[]>`
    SELECT settings_version FROM company FOR UPDATE`
  checkVersion(company?.settings_version ?? 0)
  const errors = namingErrors(patch, isClientField)
  if (errors.length > 0) throw invalid(...errors)
  const changes = {}
  for (const kind of ['terms', 'sections', 'fields'] as const) {
    const key = SETTING_OF[kind]
    const before = (await companySettingIn(context.tx, key)) as Values
    const after = patched(before, patch[kind]) as Values
    const found = diff(prefixed(key, before), prefixed(key, after))
    if (Object.keys(found).length === 0) continue
    Object.assign(changes, found)
    await storeCompanySetting(context.tx, key, Object.keys(after).length === 0 ? null : after, context.now)
  }
  if (Object.keys(changes).length > 0) {
    context.record({ action: 'company.updated', subjectKind: 'company', subjectId: COMPANY_ID, changes })
  }
  return { status: 200, reference: COMPANY_ID }
}

/** Each name is a change of its own: `terms.client`, `section-labels.chain`, `field-labels.note`. */
function prefixed(setting: string, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${setting}.${key}`, value]))
}
