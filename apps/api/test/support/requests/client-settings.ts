import { createHash, randomUUIDv7 } from 'node:crypto'
import { fileStore } from '../../../src/platform/files/store.ts'
import { drawn, multipart } from '../multipart.ts'
import type { ValidRequest, World } from '../request-types.ts'

const PICTURE = await drawn('png')

/** A logo of the world's client, put there without an action, so that nothing else is recorded. */
export async function plantLogo({ test, clientId, staffId }: World): Promise<string> {
  const id = randomUUIDv7()
  await fileStore(test.config.dataDir).keep(id, 'original', { bytes: PICTURE })
  await test.owner.query(
    `INSERT INTO client_file (id, client_id, purpose, name, media_type, size, sha256, has_preview, author_kind, author_id,
       created_at) VALUES ($1, $2, 'logo', 'Знак.png', 'image/webp', $3, $4, false, 'staff', $5, $6)`,
    [id, clientId, PICTURE.length, createHash('sha256').update(PICTURE).digest(), staffId, test.clock.now()],
  )
  await test.owner.query(
    `INSERT INTO setting (id, level, client_id, key, value) VALUES ($1, 'client', $2, 'logo', $3)
     ON CONFLICT (client_id, group_id, key) DO UPDATE SET value = excluded.value`,
    [randomUUIDv7(), clientId, JSON.stringify({ fileId: id })],
  )
  return id
}

/** An organisation without a parent, put there bare: it may lock, since somebody can stand below it. */
async function plantOrganisation({ test, groupId }: World): Promise<string> {
  const id = randomUUIDv7()
  await test.owner.query(
    `INSERT INTO client (id, kind, group_id, name, display_name, sort_name, root_id, path, depth, registered_on)
     VALUES ($1, 'organization', $2, 'Ромашка', 'Ромашка', 'ромашка', $1, '{}', 0, '2026-11-14')`,
    [id, groupId],
  )
  return id
}

type Build = (world: World) => Promise<ValidRequest>

/** The seven requests of one level, whose address is `url`; locks are of `lockUrl`. */
function ofLevel(noun: string, url: (world: World) => string, lockUrl: (world: World) => Promise<string>) {
  const at = (key: string) => async (world: World) => ({ url: `${url(world)}/${key}` })
  return {
    [`list${noun}s`]: async (world: World) => ({ url: url(world) }),
    [`get${noun}`]: at('discount'),
    [`set${noun}`]: async (world: World) => ({ url: `${url(world)}/discount`, body: { value: 750 } }),
    [`unset${noun}`]: at('discount'),
    [`lock${noun}`]: async (world: World) => ({ url: `${await lockUrl(world)}/exchange/lock` }),
    [`unlock${noun}`]: async (world: World) => ({ url: `${await lockUrl(world)}/exchange/lock` }),
  } satisfies Record<string, Build>
}

const ofClient = ({ clientId }: World) => `/api/v1/clients/${clientId}/settings`
const ofGroup = ({ groupId }: World) => `/api/v1/client-groups/${groupId}/settings`
const ofCompany = () => '/api/v1/company/client-settings'

/** What is done to the settings that clients inherit. */
export const clientSettingsRequests: Record<string, Build> = {
  listSettingKinds: async () => ({ url: '/api/v1/setting-kinds' }),
  ...ofLevel(
    'ClientSetting',
    ofClient,
    async (world) => `/api/v1/clients/${await plantOrganisation(world)}/settings`,
  ),
  ...ofLevel('GroupSetting', ofGroup, async (world) => ofGroup(world)),
  ...ofLevel('DefaultSetting', ofCompany, async () => ofCompany()),
  getClientPayer: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/payer` }),
  setClientAccessPassword: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/access-password`,
    body: { password: 'тихая гавань' },
  }),
  deleteClientAccessPassword: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/access-password`,
  }),
  setClientLogo: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/logo`,
    ...multipart({ name: 'Знак.png', bytes: PICTURE }),
  }),
  getClientLogo: async (world) => {
    await plantLogo(world)
    return { url: `/api/v1/clients/${world.clientId}/logo` }
  },
  deleteClientLogo: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/logo` }),
}
