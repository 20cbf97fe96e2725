import { addItem } from '../builders.ts'
import type { ValidRequest, World } from '../request-types.ts'

let made = 0
const addCity = ({ test, token }: World) => addItem(test, token, 'cities', `Городок ${++made}`)

/** What is done to one item of a dictionary. */
export const dictionaryRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  moveDictionaryItem: async (world) => ({
    url: `/api/v1/dictionaries/cities/items/${await addCity(world)}/move`,
    body: { place: 'before', otherId: world.cityId },
  }),
  getDictionaryItemUsage: async ({ cityId }) => ({
    url: `/api/v1/dictionaries/cities/items/${cityId}/usage`,
  }),
  deleteDictionaryItem: async (world) => ({
    url: `/api/v1/dictionaries/cities/items/${await addCity(world)}`,
    headers: { 'if-match': '"1"' },
  }),
}
