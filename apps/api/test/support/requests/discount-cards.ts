import { randomUUIDv7 } from 'node:crypto'
import type { ValidRequest, World } from '../request-types.ts'

let made = 0
const nextNumber = () => `К-${String(++made).padStart(6, '0')}`

/** A card of the world's client, put there without an action, so that nothing else is recorded. */
export async function plantCard({ test, clientId }: World, closed = false): Promise<string> {
  const id = randomUUIDv7()
  await test.owner.query(
    `INSERT INTO discount_card (id, number, client_id, bonus_basis_points, issued_on, closed_at)
     VALUES ($1, $2, $3, 300, '2026-11-01', $4)`,
    [id, nextNumber(), clientId, closed ? test.clock.now() : null],
  )
  return id
}

/** What is done to discount cards. */
export const cardRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  listClientDiscountCards: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/discount-cards` }),
  // Cards have a bound per client, which a thousand cases of a matrix would reach.
  issueDiscountCard: async ({ test, clientId }) => {
    await test.owner.query(
      'DELETE FROM discount_card d WHERE NOT EXISTS (SELECT 1 FROM card_purchase p WHERE p.card_id = d.id)',
    )
    return { url: '/api/v1/discount-cards', body: { clientId, number: nextNumber() } }
  },
  getDiscountCard: async (world) => ({ url: `/api/v1/discount-cards/${await plantCard(world)}` }),
  updateDiscountCard: async (world) => ({
    url: `/api/v1/discount-cards/${await plantCard(world)}`,
    body: { vipDiscountBasisPoints: 1000 },
    headers: { 'if-match': '"1"' },
  }),
  closeDiscountCard: async (world) => ({ url: `/api/v1/discount-cards/${await plantCard(world)}/close` }),
  reopenDiscountCard: async (world) => ({
    url: `/api/v1/discount-cards/${await plantCard(world, true)}/reopen`,
  }),
  addCardPurchases: async (world) => ({
    url: `/api/v1/discount-cards/${await plantCard(world)}/purchases`,
    body: { lines: [{ kind: 'goods', title: 'Оправа', amountMinor: 1_235_000 }] },
  }),
  listCardPurchases: async (world) => ({
    url: `/api/v1/discount-cards/${await plantCard(world)}/purchases?from=2026-11-01&to=2026-11-30`,
  }),
}
