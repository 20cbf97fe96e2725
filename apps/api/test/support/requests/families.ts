import { addClient, person } from '../builders.ts'
import type { ValidRequest, World } from '../request-types.ts'
import type { TestApp } from '../test-app.ts'

let made = 0

/** A person of a surname of their own, in no family. */
export async function plantPerson({ test, token, groupId }: World): Promise<string> {
  return (await addClient(test, token, person(groupId, `Сорокин ${++made}`))).id
}

/** A family, put there without an action: its head, then its members, all in this one only. */
export async function plantFamily(test: TestApp, clientIds: readonly string[]): Promise<string> {
  const { rows } = await test.owner.query<{ id: string }>(
    `WITH f AS (INSERT INTO family (id) VALUES (gen_random_uuid()) RETURNING id)
     INSERT INTO family_member (family_id, client_id, is_head)
     SELECT f.id, c.id, c.place = 1 FROM f, unnest($1::uuid[]) WITH ORDINALITY AS c(id, place)
     RETURNING family_id AS id`,
    [clientIds],
  )
  return rows[0]?.id ?? ''
}

async function familyOfTwo(world: World) {
  const headId = await plantPerson(world)
  const memberId = await plantPerson(world)
  return { id: await plantFamily(world.test, [headId, memberId]), headId, memberId }
}

/** What is done to families. */
export const familyRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  listClientFamilies: async (world) => {
    const { headId } = await familyOfTwo(world)
    return { url: `/api/v1/clients/${headId}/families` }
  },
  getFamily: async (world) => ({ url: `/api/v1/families/${(await familyOfTwo(world)).id}` }),
  createFamily: async (world) => ({
    url: '/api/v1/families',
    body: { headId: await plantPerson(world) },
  }),
  updateFamily: async (world) => ({
    url: `/api/v1/families/${(await familyOfTwo(world)).id}`,
    body: { discountBasisPoints: 1000 },
    headers: { 'if-match': '"1"' },
  }),
  getFamilyPurse: async (world) => ({ url: `/api/v1/families/${(await familyOfTwo(world)).id}/purse` }),
  updateFamilyPurse: async (world) => {
    const { id, memberId } = await familyOfTwo(world)
    return {
      url: `/api/v1/families/${id}/purse`,
      body: { limits: [{ clientId: memberId, monthlyLimitMinor: 300_000 }] },
      headers: { 'if-match': '"1"' },
    }
  },
  addFamilyMember: async (world) => ({
    url: `/api/v1/families/${(await familyOfTwo(world)).id}/members`,
    body: { clientId: await plantPerson(world) },
  }),
  updateFamilyMember: async (world) => {
    const { id, memberId } = await familyOfTwo(world)
    const other = await plantFamily(world.test, [await plantPerson(world)])
    await world.test.owner.query(
      `WITH there AS (INSERT INTO family_member (family_id, client_id, payer_share_basis_points) VALUES ($1, $3, 4000))
       UPDATE family_member SET payer_share_basis_points = 6000 WHERE family_id = $2 AND client_id = $3`,
      [other, id, memberId],
    )
    return {
      url: `/api/v1/families/${id}/members/${memberId}`,
      body: { payerShareBasisPoints: 7500 },
      headers: { 'if-match': '"1"' },
    }
  },
  getFamilyMember: async (world) => {
    const { id, memberId } = await familyOfTwo(world)
    return { url: `/api/v1/families/${id}/members/${memberId}` }
  },
  removeFamilyMember: async (world) => {
    const { id, memberId } = await familyOfTwo(world)
    return { url: `/api/v1/families/${id}/members/${memberId}` }
  },
  changeFamilyHead: async (world) => {
    const { id, memberId } = await familyOfTwo(world)
    return { url: `/api/v1/families/${id}/head`, body: { clientId: memberId } }
  },
  dissolveFamily: async (world) => ({
    url: `/api/v1/families/${(await familyOfTwo(world)).id}`,
    headers: { 'if-match': '"1"' },
  }),
}
