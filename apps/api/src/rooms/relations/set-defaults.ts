import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { invalid } from '../../platform/http/problem.ts'
import { COMPANY_ID, companySettingIn, storeCompanySetting } from '../../settings/company-settings.ts'
import type { RelationDefaultsJson } from './defaults-query.ts'
import { RETIRED, UNKNOWN_TYPE, wrong } from './problems.ts'

interface TypeRow {
  id: string
  name: string
  retired: boolean
}

/** In lower case, each once, in an order that doesn't depend on who ticked what first. */
const normal = (ids: readonly string[]) => [...new Set(ids.map((id) => id.toLowerCase()))].sort()

function errorsIn(column: 'is' | 'has', ids: readonly string[], types: ReadonlyMap<string, TypeRow>) {
  return ids.flatMap((id, place) => {
    const type = types.get(id.toLowerCase())
    if (type === undefined) return [wrong(`/${column}/${place}`, 'unknown', UNKNOWN_TYPE)]
    return type.retired ? [wrong(`/${column}/${place}`, 'retired', RETIRED)] : []
  })
}

/**
 * Sets what is ticked when anyone begins to create relations, for the whole company. The same again writes nothing.
 * @throws 422 for a type that there isn't or that is retired.
 */
export async function setDefaults(context: ActionContext, given: RelationDefaultsJson): Promise<Outcome> {
  // As every change of settings: one after another.
  await context.tx.$queryRaw`SELECT settings_version FROM company FOR UPDATE`
  const before = await companySettingIn(context.tx, 'relation-defaults')
  const after = { is: normal(given.is), has: normal(given.has) }
  const ids = [before.is, before.has, after.is, after.has].flat()
  const rows = await context.tx.$queryRaw<TypeRow[]>`
    SELECT id, name, retired_at IS NOT NULL AS retired FROM relation_type WHERE id = ANY (${ids}::uuid[])`
  const types = new Map(rows.map((row) => [row.id, row]))
  const errors = [...errorsIn('is', given.is, types), ...errorsIn('has', given.has, types)]
  if (errors.length > 0) throw invalid(...errors)
  const named = (column: readonly string[]) => column.map((id) => ({ id, name: types.get(id)?.name ?? '' }))
  const changes = diff(
    { 'relation-defaults.is': named(before.is), 'relation-defaults.has': named(before.has) },
    { 'relation-defaults.is': named(after.is), 'relation-defaults.has': named(after.has) },
  )
  if (Object.keys(changes).length > 0) {
    await storeCompanySetting(context.tx, 'relation-defaults', after, context.now)
    context.record({ action: 'company.updated', subjectKind: 'company', subjectId: COMPANY_ID, changes })
  }
  return { status: 200, reference: COMPANY_ID }
}
