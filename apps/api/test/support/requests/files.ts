import { createHash, randomUUIDv7 } from 'node:crypto'
import { fileStore } from '../../../src/platform/files/store.ts'
import { drawn, multipart } from '../multipart.ts'
import type { ValidRequest, World } from '../request-types.ts'

const PICTURE = await drawn('png')

/** A file or photo of the world's client, put there without an action, so that nothing else is recorded. */
export async function plantFile(
  { test, clientId, staffId }: World,
  { purpose = 'file', deleted = false }: { purpose?: 'file' | 'photo'; deleted?: boolean } = {},
): Promise<string> {
  const id = randomUUIDv7()
  const store = fileStore(test.config.dataDir)
  for (const variant of ['original', purpose === 'file' ? 'preview' : 'small'] as const)
    await store.keep(id, variant, { bytes: PICTURE })
  await test.owner.query(
    `INSERT INTO client_file (id, client_id, purpose, name, media_type, size, sha256, has_preview, author_kind, author_id,
       created_at, deleted_at) VALUES ($1, $2, $3, 'Снимок.png', 'image/png', $4, $5, true, 'staff', $6, $7, $8)`,
    [
      id,
      clientId,
      purpose,
      PICTURE.length,
      createHash('sha256').update(PICTURE).digest(),
      staffId,
      test.clock.now(),
      deleted ? test.clock.now() : null,
    ],
  )
  if (purpose === 'photo')
    await test.owner.query('UPDATE client SET photo_id = $2 WHERE id = $1', [clientId, id])
  return id
}

/** What is done to files and photos of a client. */
export const fileRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  addClientFile: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/files`,
    ...multipart({ name: 'Рецепт.png', bytes: PICTURE }),
  }),
  listClientFiles: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/files?limit=5` }),
  deleteClientFile: async (world) => ({
    url: `/api/v1/clients/${world.clientId}/files/${await plantFile(world)}`,
  }),
  restoreClientFile: async (world) => ({
    url: `/api/v1/clients/${world.clientId}/files/${await plantFile(world, { deleted: true })}/restore`,
  }),
  getClientFileContent: async (world) => ({
    url: `/api/v1/clients/${world.clientId}/files/${await plantFile(world)}/content`,
  }),
  getClientFilePreview: async (world) => ({
    url: `/api/v1/clients/${world.clientId}/files/${await plantFile(world)}/preview`,
  }),
  setClientPhoto: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/photo`,
    ...multipart({ name: 'photo.png', bytes: PICTURE }),
  }),
  getClientPhoto: async (world) => {
    await plantFile(world, { purpose: 'photo' })
    return { url: `/api/v1/clients/${world.clientId}/photo?size=96` }
  },
  deleteClientPhoto: async (world) => {
    await plantFile(world, { purpose: 'photo' })
    return { url: `/api/v1/clients/${world.clientId}/photo` }
  },
}
