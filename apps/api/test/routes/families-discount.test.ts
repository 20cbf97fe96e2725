import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { familyCalls, type Somebody } from '../support/families.ts'
import { recordedOf } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const { addRelatives, begin, familiesOf, refused } = familyCalls(world)

let mother: Somebody
let son: Somebody
let family: { id: string; version: number }
beforeEach(async () => {
  ;({ mother, son } = await addRelatives())
  family = await begin(mother, son)
})

const patch = (body: object, { version = 1, id = family.id, as = token } = {}) =>
  test.call({
    method: 'PATCH',
    url: `/api/v1/families/${id}`,
    token: as,
    body,
    headers: { 'if-match': `"${version}"` },
  })
const stored = async () => {
  const sql = 'SELECT discount_basis_points AS discount, version FROM family WHERE id = $1'
  return (await test.owner.query(sql, [family.id])).rows[0]
}

describe('the discount of a family', () => {
  it('is none at first, and is told with its family once it is given', async () => {
    expect((await familiesOf(son))[0].discountBasisPoints).toBe(0)
    const answer = await patch({ discountBasisPoints: 1_000 })
    expect([answer.status, answer.headers.etag]).toEqual([200, '"2"'])
    expect(answer.body).toMatchObject({ id: family.id, discountBasisPoints: 1_000, version: 2 })
    expect(await familiesOf(son)).toEqual([answer.body])
    expect(await stored()).toEqual({ discount: 1_000, version: 2 })
  })

  it('is told in the histories of all members', async () => {
    await patch({ discountBasisPoints: 1_000 })
    await patch({ discountBasisPoints: 0 }, { version: 2 })
    const about = { id: family.id, head: { id: mother.id, name: mother.displayName } }
    const told = (await recordedOf(test, mother.id)).filter(
      ({ action }) => action === 'family.discount-changed',
    )
    expect(told).toMatchObject([
      {
        links: [mother.id, son.id].sort(),
        changes: { family: { old: null, new: about }, 'family.discountBasisPoints': { old: 0, new: 1_000 } },
      },
      { changes: { 'family.discountBasisPoints': { old: 1_000, new: 0 } } },
    ])
    const history = await test.call({ url: `/api/v1/clients/${son.id}/history`, token })
    expect(history.body.items[0]).toMatchObject({
      action: 'family.discount-changed',
      client: { id: mother.id },
    })
  })

  it('given again as it is changes nothing', async () => {
    await patch({ discountBasisPoints: 500 })
    const before = await databaseDigest(test)
    expect((await patch({ discountBasisPoints: 500 }, { version: 2 })).body.version).toBe(2)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is refused for a stale family, for none, and beyond the whole', async () => {
    await patch({ discountBasisPoints: 500 })
    await refused(() => patch({ discountBasisPoints: 600 }), 412, 'version-stale')
    expect((await patch({ discountBasisPoints: 600 })).body.current.discountBasisPoints).toBe(500)
    await refused(() => patch({ discountBasisPoints: 600 }, { id: randomUUIDv7() }), 404, 'family-not-found')
    const before = await databaseDigest(test)
    for (const body of [
      { discountBasisPoints: -1 },
      { discountBasisPoints: 10_001 },
      { discountBasisPoints: '5' },
      {},
    ])
      expect((await patch(body, { version: 2 })).status).toBe(400)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is changed by who edits clients', async () => {
    const instructor = await actAs(test, 'instructor')
    expect((await patch({ discountBasisPoints: 500 }, { as: instructor.token })).status).toBe(403)
    expect(await stored()).toEqual({ discount: 0, version: 1 })
    const seller = await actAs(test, 'seller')
    expect((await patch({ discountBasisPoints: 500 }, { as: seller.token })).status).toBe(200)
  })

  it('of two at once is that of one, and the other learns of it', async () => {
    const both = await Promise.all([500, 600].map((discountBasisPoints) => patch({ discountBasisPoints })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    const won = both.find(({ status }) => status === 200)
    expect(await stored()).toEqual({ discount: won?.body.discountBasisPoints, version: 2 })
  })
})
