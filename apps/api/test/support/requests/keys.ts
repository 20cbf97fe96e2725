import { addStaff, PASSWORD } from '../actors.ts'
import { giveApiKey } from '../api-keys.ts'
import { PAGE, softAuthenticator } from '../authenticator.ts'
import { giveChallenge, givePasskeyRow, giveTotp, takeTotp } from '../factors.ts'
import type { ValidRequest, World } from '../request-types.ts'
import { newSession } from '../sessions.ts'

let made = 0
const PAGE_HEADERS: Record<string, string> = { origin: PAGE.origin, host: PAGE.host }

/** Who may make keys, but has nothing to put into one, couldn't make any. */
async function giveSomethingToGive({ test }: World, staffId: string): Promise<void> {
  const { rows } = await test.owner.query<{ permissions: string[] }>(
    'SELECT permissions FROM role JOIN staff_role ON role_id = id WHERE staff_id = $1',
    [staffId],
  )
  const has = (permission: string) => rows.some(({ permissions }) => permissions.includes(permission))
  if (!has('api-keys.manage') || has('clients.view')) return
  const roleId = crypto.randomUUID()
  await test.owner.query(`INSERT INTO role (id, name, permissions) VALUES ($1, $2, '{clients.view}')`, [
    roleId,
    `Просмотр ${roleId}`,
  ])
  await test.owner.query('INSERT INTO staff_role VALUES ($1, $2)', [staffId, roleId])
}

/** Two-factor sign-in, passkeys and API keys; what is one's own is prepared for whoever will ask. */
export const keyRequests: Record<string, (world: World, callerId: string | null) => Promise<ValidRequest>> = {
  getTotp: async () => ({ url: '/api/v1/auth/totp' }),
  startTotp: async ({ test, staffId }, callerId) => {
    await takeTotp(test, callerId ?? staffId)
    return { url: '/api/v1/auth/totp', body: { password: PASSWORD } }
  },
  confirmTotp: async ({ test, staffId }, callerId) => {
    const { code } = await giveTotp(test, callerId ?? staffId, false)
    return { url: '/api/v1/auth/totp/confirm', body: { code: code() } }
  },
  renewRecoveryCodes: async ({ test, staffId }, callerId) => {
    const { code } = await giveTotp(test, callerId ?? staffId)
    return { url: '/api/v1/auth/totp/recovery-codes', body: { password: PASSWORD, code: code() } }
  },
  disableTotp: async ({ test, staffId }, callerId) => {
    const { recoveryCode } = await giveTotp(test, callerId ?? staffId)
    return { url: '/api/v1/auth/totp/disable', body: { password: PASSWORD, recoveryCode } }
  },
  listPasskeys: async () => ({ url: '/api/v1/auth/passkeys' }),
  offerPasskey: async () => ({
    url: '/api/v1/auth/passkeys/options',
    body: { password: PASSWORD },
    headers: PAGE_HEADERS,
  }),
  addPasskey: async ({ test, staffId }, callerId) => {
    const challenge = await giveChallenge(test, callerId ?? staffId)
    await test.owner.query('DELETE FROM passkey WHERE staff_id = $1', [callerId ?? staffId])
    return {
      url: '/api/v1/auth/passkeys',
      body: { name: 'Рабочий ноутбук', response: softAuthenticator().register(challenge) },
      headers: PAGE_HEADERS,
    }
  },
  getPasskey: async ({ test, staffId }, callerId) => ({
    url: `/api/v1/auth/passkeys/${await givePasskeyRow(test, callerId ?? staffId)}`,
  }),
  updatePasskey: async ({ test, staffId }, callerId) => ({
    url: `/api/v1/auth/passkeys/${await givePasskeyRow(test, callerId ?? staffId)}`,
    body: { name: `Телефон ${++made}` },
    headers: { 'if-match': '"1"' },
  }),
  removePasskey: async ({ test, staffId }, callerId) => ({
    url: `/api/v1/auth/passkeys/${await givePasskeyRow(test, callerId ?? staffId)}`,
    headers: { 'if-match': '"1"' },
  }),
  askForPasskey: async () => ({ url: '/api/v1/auth/passkey-sign-in/options', headers: PAGE_HEADERS }),
  signInWithPasskey: async ({ test }) => {
    const { id } = await addStaff(test, 'seller')
    const device = softAuthenticator()
    const adding = await giveChallenge(test, id)
    const { token } = await newSession(test, id)
    await test.call({
      method: 'POST',
      url: '/api/v1/auth/passkeys',
      token,
      body: { name: 'Ключ', response: device.register(adding) },
      headers: PAGE_HEADERS,
    })
    return {
      url: '/api/v1/auth/passkey-sign-in',
      body: { response: device.assert(await giveChallenge(test, null)) },
      headers: PAGE_HEADERS,
    }
  },
  listApiKeys: async () => ({ url: '/api/v1/api-keys?limit=5' }),
  createApiKey: async (world, callerId) => {
    if (callerId !== null) await giveSomethingToGive(world, callerId)
    return { url: '/api/v1/api-keys', body: { name: `Касса ${++made}`, scopes: ['clients.view'] } }
  },
  getApiKey: async ({ test, staffId }) => ({
    url: `/api/v1/api-keys/${(await giveApiKey(test, staffId, ['clients.view'])).id}`,
  }),
  updateApiKey: async ({ test, staffId }) => ({
    url: `/api/v1/api-keys/${(await giveApiKey(test, staffId, ['clients.view'])).id}`,
    body: { name: `Сайт ${++made}` },
    headers: { 'if-match': '"1"' },
  }),
  revokeApiKey: async ({ test, staffId }) => ({
    url: `/api/v1/api-keys/${(await giveApiKey(test, staffId, ['clients.view'])).id}/revoke`,
  }),
  listApiKeyHistory: async ({ test, staffId }) => ({
    url: `/api/v1/api-keys/${(await giveApiKey(test, staffId, ['clients.view'])).id}/history?limit=5`,
  }),
}
