import { expect, it } from 'vitest'
import { TYPE } from '../support/relations.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'
const test = await startTestApp()
const world = await makeWorld(test)
it('perf', async () => {
  const { token, clientId } = world
  await test.owner.query(`INSERT INTO client (id, number, kind, group_id, last_name, display_name, sort_name, registered_on, root_id, path, depth)
    SELECT u, 100000 + i, 'person', $1, 'N' || i, 'N' || i, 'n' || i, '2020-01-01', u, '{}', 0 FROM (SELECT uuidv7() u, i FROM generate_series(1, 20000) i) x`, [world.groupId])
  const timed = async (label: string, f: () => Promise<unknown>) => {
    await f()
    const t: number[] = []
    for (let i = 0; i < 20; i++) { const s = performance.now(); await f(); t.push(performance.now() - s) }
    t.sort((a, b) => a - b)
    console.log(label, 'min', t[0]?.toFixed(1), 'p50', t[10]?.toFixed(1), 'max', t[19]?.toFixed(1))
  }
  const ins = (n: number, off: number) => test.owner.query(`INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, author_kind)
    SELECT uuidv7(), $1, $2, id, false, 'system' FROM client WHERE number > 100000 ORDER BY number OFFSET ${off} LIMIT ${n}`, [clientId, TYPE.contact])
  const get = async () => { const a = await test.call({ url: `/api/v1/clients/${clientId}/relations`, token }); expect(a.status).toBe(200) }


  await test.owner.query(`INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, author_kind)
    SELECT uuidv7(), a.id, ('00000000-0000-7000-8000-00000000000' || (1 + a.number % 3))::uuid, b.id, false, 'system' FROM client a JOIN client b ON b.number = a.number + 1 WHERE a.number > 100000`)
  await ins(50, 0)
  await test.owner.query('ANALYZE client; ANALYZE client_relation; ANALYZE relation_type')
  await timed('floor', () => test.call({ url: '/api/v1/relation-types', token }))
  await timed('50', get)
  await timed('ties', () => test.call({ url: `/api/v1/clients/${clientId}/ties`, token }))
  await ins(9000, 100)
  await timed('9000 stale', get)
  await test.owner.query('ANALYZE client; ANALYZE client_relation; ANALYZE relation_type')
  await timed('9000', get)
}, 120000)
