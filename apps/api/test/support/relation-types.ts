import type { TestApp } from './test-app.ts'

/** A type as the dictionary answers it. */
export interface RelationType {
  id: string
  name: string
  version: number
  symmetric: boolean
  counterpartMale: { id: string; name: string } | null
  counterpartFemale: { id: string; name: string } | null
  [field: string]: unknown
}

/** Where the dictionary of relation types is. */
export const AT = '/api/v1/dictionaries/relation-types/items'

/** Requests to the dictionary of relation types by an administrator, and the types that come with the database, by name. */
export async function relationTypeCalls(test: TestApp, adminToken: string) {
  const { body } = await test.call({ url: AT, token: adminToken })
  const starter: Record<string, RelationType> = Object.fromEntries(
    body.items.map((item: RelationType) => [item.name, item]),
  )
  const idOf = (name: string) => starter[name]?.id ?? `no ${name}`
  const get = async (id: string) => (await test.call({ url: `${AT}/${id}`, token: adminToken })).body
  const add = (body: object) => test.call({ method: 'POST', url: AT, token: adminToken, body })
  const change = async (method: 'PATCH' | 'DELETE', id: string, body?: object, token = adminToken) => {
    const headers = { 'if-match': `"${(await get(id)).version}"` }
    return test.call({ method, url: `${AT}/${id}`, token, headers, ...(body && { body }) })
  }
  const rowOf = async (id: string) =>
    (
      await test.owner.query(
        `SELECT name, name_female, name_en, name_en_female, sex::text, is_symmetric, counterpart_male_id,
           counterpart_female_id, kin, meaning, version FROM relation_type WHERE id = $1`,
        [id],
      )
    ).rows[0]
  return { starter, idOf, get, add, change, rowOf }
}
