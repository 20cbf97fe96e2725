import { randomUUIDv7 } from 'node:crypto'
import type { ValidRequest, World } from '../request-types.ts'

let made = 0
const nextName = () => `Атрибут ${++made}`

/**
 * An attribute of the company, put there without an action, so that nothing else is recorded. Those of earlier requests go:
 * attributes have a bound, which a thousand cases of a matrix would reach.
 */
async function plantAttribute({ test }: World): Promise<string> {
  const id = randomUUIDv7()
  await test.owner.query("DELETE FROM setting WHERE key LIKE 'attribute:%'")
  await test.owner.query('DELETE FROM attribute WHERE position > 0')
  await test.owner.query("INSERT INTO attribute (id, name, type, position) VALUES ($1, $2, 'flag', 1)", [
    id,
    nextName(),
  ])
  return id
}

const onAttribute =
  (path: string, more: (world: World) => Promise<Partial<ValidRequest>> = async () => ({})) =>
  async (world: World): Promise<ValidRequest> => {
    const id = await plantAttribute(world)
    return { url: `/api/v1/attributes/${id}${path}`, ...(await more(world)) }
  }

const VERSION_ONE = async () => ({ headers: { 'if-match': '"1"' } })

const ofOwner = (owner: (world: World) => string, path: string, body?: unknown) => async (world: World) => ({
  url: `/api/v1/${owner(world)}/attributes/${await plantAttribute(world)}${path}`,
  ...(body !== undefined && { body }),
})
const client = ({ clientId }: World) => `clients/${clientId}`
const group = ({ groupId }: World) => `client-groups/${groupId}`

/** Attributes: what the company defines, and what clients and groups say. */
export const attributeRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  listAttributes: async () => ({ url: '/api/v1/attributes?hidden=true&retired=all' }),
  createAttribute: async (world) => {
    await plantAttribute(world)
    return { url: '/api/v1/attributes', body: { name: nextName(), type: 'number', unit: 'шт.' } }
  },
  getAttribute: onAttribute(''),
  updateAttribute: onAttribute('', async () => ({ body: { hint: 'Подсказка' }, ...(await VERSION_ONE()) })),
  moveAttribute: async (world) => {
    const id = await plantAttribute(world)
    const otherId = randomUUIDv7()
    await world.test.owner.query(
      "INSERT INTO attribute (id, name, type, position) VALUES ($1, $2, 'flag', 2)",
      [otherId, nextName()],
    )
    return { url: `/api/v1/attributes/${id}/move`, body: { place: 'after', otherId } }
  },
  getAttributeUsage: onAttribute('/usage'),
  deleteAttribute: onAttribute('', VERSION_ONE),
  listClientAttributes: async (world) => ({ url: `/api/v1/${client(world)}/attributes?hidden=true` }),
  setClientAttribute: ofOwner(client, '', { value: true }),
  resetClientAttribute: ofOwner(client, ''),
  lockClientAttribute: ofOwner(client, '/lock'),
  unlockClientAttribute: ofOwner(client, '/lock'),
  listClientGroupAttributes: async (world) => ({ url: `/api/v1/${group(world)}/attributes` }),
  setClientGroupAttribute: ofOwner(group, '', { value: true }),
  resetClientGroupAttribute: ofOwner(group, ''),
  lockClientGroupAttribute: ofOwner(group, '/lock'),
  unlockClientGroupAttribute: ofOwner(group, '/lock'),
}
