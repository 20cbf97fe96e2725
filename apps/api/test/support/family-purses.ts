import { expect } from 'vitest'
import { addPurse, type Purse, postOperation } from './accounts.ts'
import { addItem } from './builders.ts'
import { settingsAt } from './client-settings.ts'
import type { World } from './request-types.ts'
import { plantFamily } from './requests/families.ts'

let groups = 0

/** Families who pay together: in a group of their own that permits it. */
export async function familyPurses({ test, token, cityId }: World) {
  const groupId = await addItem(test, token, 'client-groups', `Семейные ${++groups}`)
  const group = settingsAt(test, token, `/client-groups/${groupId}/settings`)
  expect((await group.put('family-account', 'allow')).status).toBe(200)

  const purse = (amountMinor = 0, more: object = {}) => addPurse(test, token, groupId, amountMinor, more)
  const read = (familyId: string, as = token) =>
    test.call({ url: `/api/v1/families/${familyId}/purse`, token: as })
  const patch = async (familyId: string, body: object, { as = token, version = 0 } = {}) =>
    test.call({
      method: 'PATCH',
      url: `/api/v1/families/${familyId}/purse`,
      token: as,
      body,
      headers: { 'if-match': version > 0 ? `"${version}"` : String((await read(familyId)).headers.etag) },
    })

  /** A family of a head who has so much money and of one member who has none; by what is paid, and the member's limit. */
  async function family(
    amountMinor: number,
    { limit = null as number | null, allowed = ['money'] as string[], members = [] as Purse[] } = {},
  ) {
    const head = await purse(amountMinor)
    const member = members[0] ?? (await purse())
    const id = await plantFamily(test, [
      head.clientId,
      member.clientId,
      ...members.slice(1).map(({ clientId }) => clientId),
    ])
    const limits = [{ clientId: member.clientId, monthlyLimitMinor: limit }]
    const answer = await patch(id, { allowedPayments: allowed, limits })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return { id, head, member }
  }
  const charge = (clientId: string, familyId: string, amountMinor: number, more: object = {}) =>
    postOperation(test, token, { kind: 'charge', clientId, familyId, amountMinor, cityId, ...more })
  const spendBonus = (clientId: string, familyId: string, amountMinor: number) =>
    postOperation(test, token, { kind: 'bonus-spending', clientId, familyId, amountMinor, cityId })
  const reverse = (operationId: string) => postOperation(test, token, { kind: 'reversal', operationId })
  const accrue = (to: Purse, amountMinor: number) =>
    postOperation(test, token, { kind: 'bonus-accrual', accountId: to.bonus, amountMinor, cityId })
  /** What the purse says that a member spent this month: money and bonuses. */
  const spentBy = async (familyId: string, { clientId }: Purse) => {
    const { body } = await read(familyId)
    const found = body.members.find(({ client }: { client: { id: string } }) => client.id === clientId)
    return [found.spentMinor, found.spentBonusMinor]
  }
  return { groupId, group, purse, read, patch, family, charge, spendBonus, reverse, accrue, spentBy }
}
