import { randomUUID } from 'node:crypto'
import { addClient, person } from '../builders.ts'
import type { ValidRequest, World } from '../request-types.ts'

type Builder = (world: World) => Promise<ValidRequest>

/** That somebody is the daughter of a new client, so that each caller declines something else. */
async function somebody({ test, token, groupId, clientId }: World) {
  const mother = await addClient(test, token, person(groupId, `Ильина ${randomUUID().slice(0, 8)}`))
  return { fromId: clientId, typeId: '00000000-0000-7000-8000-000000000003', toId: mother.id }
}

export const suggestionRequests: Record<string, Builder> = {
  listKinSuggestions: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/relations/suggestions` }),
  dismissKinSuggestion: async (world) => ({
    url: `/api/v1/clients/${world.clientId}/relations/suggestions/dismiss`,
    body: await somebody(world),
  }),
  restoreKinSuggestion: async (world) => {
    const body = await somebody(world)
    const url = `/api/v1/clients/${world.clientId}/relations/suggestions`
    const { status } = await world.test.call({
      method: 'POST',
      url: `${url}/dismiss`,
      token: world.token,
      body,
    })
    if (status !== 204) throw new Error(`declining answered ${status}`)
    return { url: `${url}/restore`, body }
  },
}
