import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, type Purse, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { actIn } from '../support/operators.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const all = await actAs(test, 'top-manager')
const here = world.cityId
const nearby = await addItem(test, world.token, 'cities', 'Ближний')
const away = await addItem(test, world.token, 'cities', 'Дальний')
const nobody = await actIn(test, [], 'regional-director')
const ofOne = await actIn(test, [here], 'regional-director')
const ofTwo = await actIn(test, [here, nearby], 'regional-director')
const purseIn = (cityId: string | null) =>
  addPurse(test, all.token, world.groupId, 1_000, cityId === null ? {} : { cityId })

const REFUSED = { status: 403, body: { code: 'out-of-scope' } }
const transfer = (token: string, from: Purse, to: Purse) =>
  postOperation(test, token, {
    kind: 'transfer',
    fromAccountId: from.main,
    toAccountId: to.main,
    amountMinor: 100,
  })
const send = (token: string, url: string, body?: object) =>
  test.call({
    method: 'POST',
    url: `/api/v1/holds${url}`,
    token,
    headers: { 'idempotency-key': randomUUID() },
    ...(body && { body }),
  })
const hold = (token: string, { main }: Purse) => send(token, '', { accountId: main, amountMinor: 100 })

describe('who works in no city', () => {
  it('neither moves money between clients nor sets it aside, nor takes either back', async () => {
    const from = await purseIn(here)
    const to = await purseIn(here)
    const moved = await transfer(all.token, from, to)
    const held = await hold(all.token, from)
    expect(await transfer(nobody.token, from, to)).toMatchObject(REFUSED)
    expect(await hold(nobody.token, from)).toMatchObject(REFUSED)
    expect(await send(nobody.token, `/${held.body.id}/release`)).toMatchObject(REFUSED)
    const reversal = { kind: 'reversal', operationId: moved.body.id }
    expect(await postOperation(test, nobody.token, reversal)).toMatchObject(REFUSED)
    expect(await balanceOf(test, from.main)).toBe(900)
  })
})

describe('who works in some cities', () => {
  it('moves the money of clients who are there, and of nobody elsewhere or nowhere', async () => {
    const to = await purseIn(away)
    for (const cityId of [here, nearby]) {
      const from = await purseIn(cityId)
      expect((await transfer(ofTwo.token, from, to)).status).toBe(201)
      expect((await hold(ofTwo.token, from)).status).toBe(201)
    }
    for (const cityId of [away, null]) {
      const from = await purseIn(cityId)
      expect(await transfer(ofTwo.token, from, to)).toMatchObject(REFUSED)
      expect(await hold(ofTwo.token, from)).toMatchObject(REFUSED)
      expect(await balanceOf(test, from.main)).toBe(1_000)
    }
  })

  it('and in one of them only, serves there whoever comes', async () => {
    const from = await purseIn(away)
    expect((await transfer(ofOne.token, from, await purseIn(here))).status).toBe(201)
    expect((await hold(ofOne.token, from)).status).toBe(201)
  })
})
