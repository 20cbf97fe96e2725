import { randomUUID, randomUUIDv7 } from 'node:crypto'
import type { ValidRequest, World } from '../request-types.ts'

/** The world's client has an own account; its main one. */
async function mainAccount({ test, clientId }: World): Promise<string> {
  const { id } = await test.database.prisma.account.findFirstOrThrow({ where: { clientId, role: 'main' } })
  return id
}

/** Set aside on the world's client, put there without an action, so that nothing else is recorded. */
async function plantHold(world: World): Promise<string> {
  const id = randomUUIDv7()
  const accountId = await mainAccount(world)
  await world.test.owner.query(
    `WITH held AS (UPDATE account SET held_minor = held_minor + 1 WHERE id = $2 RETURNING id)
     INSERT INTO hold (id, account_id, amount_minor, actor_kind, created_at) SELECT $1, id, 1, 'system', $3 FROM held`,
    [id, accountId, world.test.clock.now()],
  )
  return id
}

/** A top-up of one kopeck, posted by who may do everything. */
async function plantOperation(world: World): Promise<string> {
  const { status, body } = await world.test.call({
    method: 'POST',
    url: '/api/v1/operations',
    token: world.token,
    headers: { 'idempotency-key': randomUUID() },
    body: { kind: 'top-up', clientId: world.clientId, amountMinor: 1, method: 'cash', cityId: world.cityId },
  })
  if (status !== 201) throw new Error(`a top-up answered ${status} ${JSON.stringify(body)}`)
  return body.id
}

const keyed = () => ({ 'idempotency-key': randomUUID() })

/** What is done to accounts. */
export const accountRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  listClientAccounts: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/accounts?withEmployees=true`,
  }),
  getAccount: async (world) => ({ url: `/api/v1/accounts/${await mainAccount(world)}` }),
  listHolds: async (world) => ({ url: `/api/v1/accounts/${await mainAccount(world)}/holds` }),
  placeHold: async (world) => {
    // There has to be something to set aside.
    await plantOperation(world)
    return {
      url: '/api/v1/holds',
      body: { accountId: await mainAccount(world), amountMinor: 1, comment: 'Запись на урок' },
      headers: keyed(),
    }
  },
  releaseHold: async (world) => ({
    url: `/api/v1/holds/${await plantHold(world)}/release`,
    headers: keyed(),
  }),
  postOperation: async (world) => ({
    url: '/api/v1/operations',
    body: {
      kind: 'top-up',
      accountId: await mainAccount(world),
      amountMinor: 1_235_000,
      method: 'cash',
      cityId: world.cityId,
    },
    headers: keyed(),
  }),
  getOperation: async (world) => ({ url: `/api/v1/operations/${await plantOperation(world)}` }),
}
