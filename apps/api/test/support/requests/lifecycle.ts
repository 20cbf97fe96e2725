import { addClient, addItem, person } from '../builders.ts'
import type { ValidRequest, World } from '../request-types.ts'

let made = 0
const addOne = async ({ test, token, groupId }: World): Promise<string> =>
  (await addClient(test, token, person(groupId, `Дроздов ${++made}`))).id
const addReason = ({ test, token }: World, dictionary: string) =>
  addItem(test, token, dictionary, `Причина ${++made}`)

async function done({ test, token }: World, url: string, body?: object): Promise<void> {
  const { status } = await test.call({ method: 'POST', url, token, ...(body && { body }) })
  if (status > 201) throw new Error(`${url} answered ${status}`)
}

/** Blocking, archiving, deleting and bringing back, each of a client of its own; and marks. */
export const lifecycleRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  blockClient: async (world) => ({
    url: `/api/v1/clients/${await addOne(world)}/block`,
    body: { reasonId: await addReason(world, 'block-reasons'), comment: 'до выяснения' },
  }),
  unblockClient: async (world) => {
    const client = `/api/v1/clients/${await addOne(world)}`
    await done(world, `${client}/block`, { reasonId: await addReason(world, 'block-reasons') })
    return { url: `${client}/unblock` }
  },
  archiveClient: async (world) => ({
    url: `/api/v1/clients/${await addOne(world)}/archive`,
    body: { reasonId: await addReason(world, 'archive-reasons'), comment: null },
  }),
  deleteClient: async (world) => ({ url: `/api/v1/clients/${await addOne(world)}/delete` }),
  restoreClient: async (world) => {
    const client = `/api/v1/clients/${await addOne(world)}`
    await done(world, `${client}/delete`)
    return { url: `${client}/restore` }
  },
  markClient: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/marks`,
    body: { mark: 5, comment: 'Привёл друга' },
  }),
  listClientMarks: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/marks?limit=5` }),
  resetClientRating: async (world) => {
    const client = `/api/v1/clients/${await addOne(world)}`
    await done(world, `${client}/marks`, { mark: 4 })
    return { url: `${client}/rating/reset` }
  },
}
