import { createHash, randomUUIDv7 } from 'node:crypto'
import { fileStore } from '../../../src/platform/files/store.ts'
import { drawn, multipart } from '../multipart.ts'
import type { ValidRequest, World } from '../request-types.ts'

const PICTURE = await drawn('png')

let made = 0

/** A definition, put there without an action, so that nothing else is recorded. */
async function plantField({ test }: World, type = 'text'): Promise<string> {
  const id = randomUUIDv7()
  made += 1
  await test.owner.query(
    `INSERT INTO custom_field (id, name, type, section, kinds, position)
     VALUES ($1, $2, $3, 'work', '{person,organization,unit}', (SELECT coalesce(max(position), 0) + 1 FROM custom_field))`,
    [id, `Поле ${made} ${id.slice(-4)}`, type],
  )
  return id
}

/** A file of the world's client that a field holds. */
async function plantValue(world: World, fieldId: string): Promise<void> {
  const { test, clientId, staffId } = world
  const id = randomUUIDv7()
  await fileStore(test.config.dataDir).keep(id, 'original', { bytes: PICTURE })
  await test.owner.query(
    `INSERT INTO client_file (id, client_id, purpose, name, media_type, size, sha256, has_preview, author_kind, author_id, created_at)
     VALUES ($1, $2, 'field', 'Договор.png', 'image/png', $3, $4, false, 'staff', $5, $6)`,
    [id, clientId, PICTURE.length, createHash('sha256').update(PICTURE).digest(), staffId, test.clock.now()],
  )
  await test.owner.query(
    'INSERT INTO client_field_value (client_id, field_id, file_id) VALUES ($1, $2, $3)',
    [clientId, fieldId, id],
  )
}

/** What is done to definitions of custom fields, and to the files that they hold. */
export const customFieldRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  listCustomFields: async () => ({ url: '/api/v1/custom-fields' }),
  addCustomField: async ({ test }) => {
    made += 1
    // A company may have 200; what other requests planted makes room.
    await test.owner.query('UPDATE custom_field SET retired_at = now() WHERE retired_at IS NULL')
    return {
      url: '/api/v1/custom-fields',
      body: { name: `Размер оправы ${made}`, type: 'choice', choices: [{ name: '48–20' }] },
    }
  },
  getCustomField: async (world) => ({ url: `/api/v1/custom-fields/${await plantField(world)}` }),
  updateCustomField: async (world) => ({
    url: `/api/v1/custom-fields/${await plantField(world)}`,
    body: { hint: 'Как в договоре' },
    headers: { 'if-match': '"1"' },
  }),
  deleteCustomField: async (world) => ({
    url: `/api/v1/custom-fields/${await plantField(world)}`,
    headers: { 'if-match': '"1"' },
  }),
  moveCustomField: async (world) => {
    const [first, second] = [await plantField(world), await plantField(world)]
    return { url: `/api/v1/custom-fields/${second}/move`, body: { place: 'before', otherId: first } }
  },
  getCustomFieldUsage: async (world) => ({ url: `/api/v1/custom-fields/${await plantField(world)}/usage` }),
  addFieldFile: async (world) => ({
    url: `/api/v1/clients/${world.clientId}/custom-fields/${await plantField(world, 'file')}/files`,
    ...multipart({ name: 'Договор.png', bytes: PICTURE }),
  }),
  getFieldFileContent: async (world) => {
    const fieldId = await plantField(world, 'file')
    await plantValue(world, fieldId)
    return { url: `/api/v1/clients/${world.clientId}/custom-fields/${fieldId}/file` }
  },
}
