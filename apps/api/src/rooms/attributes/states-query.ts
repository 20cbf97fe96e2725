import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { attributeKey } from '../../settings/inherited.ts'
import { type EffectiveSetting, type SourceLevel, settingsAt } from '../../settings/resolve.ts'
import { readAttributes, shownAttribute } from './attributes-query.ts'
import { attributeKind } from './kinds.ts'
import type { Sight } from './lock-attribute.ts'
import type { AttributeJson, AttributeStateJson, AttributeValue, SourceJson } from './schemas.ts'
import type { AttributeOwner } from './set-value.ts'

const NAMES_SQL = `
  SELECT id, display_name AS name FROM client WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM client_group WHERE id = ANY($1)`

type Names = ReadonlyMap<string, string>

async function readNames(reads: pg.Pool, found: readonly EffectiveSetting[]): Promise<Names> {
  const ids = found.flatMap(({ sourceId, lock }) => [sourceId, lock?.id ?? null]).filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const rows = await readRows<{ id: string; name: string }>(reads, 'attribute-sources', NAMES_SQL, [
    [...new Set(ids)],
  ])
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const sourceOf = (level: SourceLevel, id: string | null, names: Names): SourceJson => ({
  level,
  id,
  name: id === null ? null : (names.get(id) ?? null),
})

function present(attribute: AttributeJson, found: EffectiveSetting, names: Names): AttributeStateJson {
  return {
    attribute,
    effective: (found.value ?? null) as AttributeValue,
    ...(found.own !== undefined && { own: found.own as AttributeValue }),
    ownLocked: found.ownLocked,
    source: sourceOf(found.level, found.sourceId, names),
    inherited: (found.inherited ?? null) as AttributeValue,
    locked: found.lock !== null,
    lock: found.lock === null ? null : sourceOf(found.lock.level, found.lock.id, names),
  }
}

/** Whether an attribute that is no longer given still stands there. */
const remains = ({ effective, own }: AttributeStateJson) => effective !== null || own !== undefined

async function statesOf(
  reads: pg.Pool,
  owner: AttributeOwner,
  attributes: readonly AttributeJson[],
): Promise<AttributeStateJson[]> {
  const kinds = attributes.map(({ id }) => attributeKind(attributeKey(id)))
  const found = new Map((await settingsAt(reads, owner, kinds)).map((each) => [each.key, each]))
  const names = await readNames(reads, [...found.values()])
  return attributes.flatMap((attribute) => {
    const setting = found.get(attributeKey(attribute.id))
    return setting === undefined ? [] : [present(attribute, setting, names)]
  })
}

/** The attributes of a client or group in their order: those in use, and retired ones that still have a value there. */
export async function readStates(
  reads: pg.Pool,
  owner: AttributeOwner,
  sight: Sight,
): Promise<AttributeStateJson[]> {
  const attributes = await readAttributes(reads, { hidden: sight.hidden, retired: null })
  const states = await statesOf(reads, owner, attributes)
  return states.filter((state) => !state.attribute.retired || remains(state))
}

/** One of them. @throws 404 when there is no such attribute, or none that this person may see. */
export async function readState(
  reads: pg.Pool,
  owner: AttributeOwner,
  attributeId: string,
  sight: Sight,
): Promise<AttributeStateJson> {
  const attribute = await shownAttribute(reads, attributeId, sight)
  const [state] = await statesOf(reads, owner, [attribute])
  if (state === undefined) throw new Error('an attribute that resolves to nothing')
  return state
}
