import { addClient, person } from './builders.ts'
import { settingsAt } from './client-settings.ts'
import { idempotent } from './payments.ts'
import type { World } from './request-types.ts'

/** What staff and payers do about payments by card, in a world whose group allows them. */
export async function openCardDesk({ test, token, groupId, cityId }: World) {
  await settingsAt(test, token, `/client-groups/${groupId}/settings`).put('card-top-up', 'allow')
  const client = async (): Promise<string> =>
    (await addClient(test, token, person(groupId, 'Синицын', { cityId }))).id
  const start = (id: string, body: object = { amountMinor: 150_000 }, headers = idempotent()) =>
    test.call({ method: 'POST', url: `/api/v1/clients/${id}/card-payments`, token, body, headers })
  /** Presses the button of a hosted page. */
  const click = (payUrl: string, choice: 'pay' | 'decline' | 'steal') =>
    test.call({
      method: 'POST',
      url: new URL(payUrl).pathname,
      body: `choice=${choice}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  return {
    client,
    start,
    click,
    act: (id: string, what: 'sync' | 'refund') =>
      test.call({
        method: 'POST',
        url: `/api/v1/card-payments/${id}/${what}`,
        token,
        headers: idempotent(),
      }),
    look: async (id: string) => (await test.call({ url: `/api/v1/card-payments/${id}`, token })).body,
    rowOf: async (id: string) =>
      (await test.owner.query('SELECT * FROM card_payment WHERE id = $1', [id])).rows[0],
    /** A payment of 1,500 ₽ that went through, with its client. */
    paid: async () => {
      const clientId = await client()
      const { body } = await start(clientId)
      await click(body.payUrl, 'pay')
      return { clientId, id: body.id as string }
    },
  }
}
