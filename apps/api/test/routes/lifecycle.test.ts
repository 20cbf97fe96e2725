import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { type Answer, startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let instructor: Actor
let groupId: string
const reasons: Record<'debt' | 'rude' | 'retired' | 'moved' | 'oldArchive', string> = {
  debt: '',
  rude: '',
  retired: '',
  moved: '',
  oldArchive: '',
}

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  instructor = await actAs(test, 'instructor')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  reasons.debt = await addItem(test, admin.token, 'block-reasons', 'Не платит')
  reasons.rude = await addItem(test, admin.token, 'block-reasons', 'Грубит')
  reasons.retired = await addItem(test, admin.token, 'block-reasons', 'Старая причина')
  reasons.moved = await addItem(test, admin.token, 'archive-reasons', 'Переехал')
  reasons.oldArchive = await addItem(test, admin.token, 'archive-reasons', 'Устаревшая')
  for (const table of ['block_reason', 'archive_reason'])
    await test.owner.query(
      `UPDATE ${table} SET retired_at = now() WHERE name IN ('Старая причина', 'Устаревшая')`,
    )
})

const post = (id: string, verb: string, body?: object, headers?: Record<string, string>) =>
  test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/${verb}`,
    token: top.token,
    ...(body && { body }),
    ...(headers && { headers }),
  })
const card = async (id: string): Promise<Answer['body']> =>
  (await test.call({ url: `/api/v1/clients/${id}`, token: top.token })).body
const history = async (id: string): Promise<Answer['body'][]> =>
  (await test.call({ url: `/api/v1/clients/${id}/history?employees=false`, token: top.token })).body.items
const rowOf = async (id: string) =>
  (
    await test.owner.query(
      `SELECT blocked_at, block_reason_id, block_comment, archived_at, archive_reason_id, archive_comment, deleted_at,
         blocked_by_id, deleted_by_id, version FROM client WHERE id = $1`,
      [id],
    )
  ).rows[0]

const addPerson = async (more: object = {}): Promise<string> =>
  (await addClient(test, top.token, person(groupId, 'Чижов', more))).id

/** root → unit → worker; root → office; a person beside them. */
async function addTree() {
  const add = async (body: object): Promise<string> => (await addClient(test, top.token, body)).id
  const root = await add({ kind: 'organization', name: 'Холдинг', groupId })
  const unit = await add({ kind: 'unit', name: 'Отделение', parentId: root })
  const worker = await add({ kind: 'person', lastName: 'Рабочий', parentId: unit })
  const office = await add({ kind: 'unit', name: 'Контора', parentId: root })
  return { root, unit, worker, office }
}

describe('blocking', () => {
  it('needs a reason from the dictionary, keeps the comment, and says since when', async () => {
    const id = await addPerson()
    const answer = await post(id, 'block', {
      reasonId: reasons.debt.toUpperCase(),
      comment: '  третий месяц \n',
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.etag).toBe('"2"')
    expect(answer.body).toMatchObject({
      state: 'blocked',
      blockReason: { id: reasons.debt, name: 'Не платит' },
      blockComment: 'третий месяц',
      blockedSince: test.clock.now().toISOString(),
      blockedBy: { id, reason: 'Не платит: третий месяц' },
      version: 2,
    })
    expect(await rowOf(id)).toMatchObject({
      blocked_at: test.clock.now(),
      block_reason_id: reasons.debt,
      block_comment: 'третий месяц',
      blocked_by_id: id,
    })
    expect((await recordedOf(test, id)).at(-1)).toMatchObject({
      action: 'client.blocked',
      actorId: top.id,
      changes: {
        blocked: { old: null, new: true },
        blockReasonId: { old: null, new: reasons.debt },
        blockComment: { old: null, new: 'третий месяц' },
      },
    })
  })

  it('shows the reason by its name in the history', async () => {
    const id = await addPerson()
    await post(id, 'block', { reasonId: reasons.debt })
    const [entry] = await history(id)
    expect(entry.changes).toEqual([
      { field: 'blocked', old: null, new: true, masked: false },
      { field: 'blockReasonId', old: null, new: { id: reasons.debt, name: 'Не платит' }, masked: false },
    ])
  })

  it.each([
    ['without a reason', {}, 'reason-required'],
    ['with an unknown one', { reasonId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54' }, 'unknown'],
  ])('is refused %s, and nothing is written', async (_, body, code) => {
    const id = await addPerson()
    const before = await databaseDigest(test)
    const answer = await post(id, 'block', body)
    expect([answer.status, answer.body.errors[0].pointer, answer.body.errors[0].code]).toEqual([
      422,
      '/reasonId',
      code,
    ])
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('refuses a retired reason, though one that stands already may stay', async () => {
    const id = await addPerson()
    const refused = await post(id, 'block', { reasonId: reasons.retired })
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'retired'])
    await post(id, 'block', { reasonId: reasons.debt })
    await test.owner.query('UPDATE client SET block_reason_id = $2 WHERE id = $1', [id, reasons.retired])
    expect((await post(id, 'block', { reasonId: reasons.retired, comment: 'всё ещё' })).status).toBe(200)
  })

  it('of a blocked client changes the reason, and since when stays', async () => {
    const id = await addPerson()
    await post(id, 'block', { reasonId: reasons.debt })
    const since = test.clock.now().toISOString()
    test.clock.advance(60_000)
    const answer = await post(id, 'block', { reasonId: reasons.rude })
    expect(answer.body).toMatchObject({ blockedSince: since, blockReason: { name: 'Грубит' }, version: 3 })
    expect((await recordedOf(test, id)).at(-1)?.changes).toEqual({
      blockReasonId: { old: reasons.debt, new: reasons.rude },
    })
    const again = await post(id, 'block', { reasonId: reasons.rude })
    expect([again.status, again.body.version]).toEqual([200, 3])
    expect((await recordedOf(test, id)).length).toBe(3)
  })

  it('comes down on all below, who name the culprit; unblocking frees them', async () => {
    const { root, unit, worker, office } = await addTree()
    await post(unit, 'block', { reasonId: reasons.debt, comment: 'счёт 14' })
    expect(await card(worker)).toMatchObject({
      state: 'blocked',
      blockedBy: { id: unit, displayName: 'Отделение', reason: 'Не платит: счёт 14' },
      blockReason: null,
      blockedSince: test.clock.now().toISOString(),
    })
    expect([(await card(root)).state, (await card(office)).state]).toEqual(['active', 'active'])
    const freed = await post(unit, 'unblock')
    expect(freed.body).toMatchObject({
      state: 'active',
      blockReason: null,
      blockComment: null,
      blockedSince: null,
    })
    expect((await card(worker)).state).toBe('active')
    expect((await recordedOf(test, unit)).at(-1)).toMatchObject({
      action: 'client.unblocked',
      changes: {
        blocked: { old: true, new: null },
        blockReasonId: { old: reasons.debt, new: null },
        blockComment: { old: 'счёт 14', new: null },
      },
      links: [root, unit].sort(),
    })
  })

  it('below a blocked ancestor outlasts an unblocking, and the answer says by whom', async () => {
    const { root, unit, worker } = await addTree()
    await post(root, 'block', { reasonId: reasons.debt })
    await post(unit, 'block', { reasonId: reasons.rude })
    const dry = await post(unit, 'unblock?dryRun=true')
    expect(dry.body).toEqual({
      action: 'unblock',
      state: 'blocked',
      from: null,
      affected: { clients: 0, employees: 0, units: 0 },
      unaffected: 1,
      blockedBy: { id: root, displayName: 'Холдинг' },
    })
    const answer = await post(unit, 'unblock')
    expect(answer.body).toMatchObject({ state: 'blocked', blockedBy: { id: root, displayName: 'Холдинг' } })
    expect((await card(worker)).blockedBy.id).toBe(root)
    const refused = await post(worker, 'unblock')
    expect([refused.status, refused.body.code]).toEqual([409, 'not-blocked'])
    expect(refused.body.detail).toContain('«Холдинг»')
  })

  it('is refused to one archived or deleted, and unblocking to one that isn’t blocked', async () => {
    const id = await addPerson()
    expect((await post(id, 'unblock')).body.code).toBe('not-blocked')
    await post(id, 'archive', { reasonId: reasons.moved })
    expect((await post(id, 'block', { reasonId: reasons.debt })).body.code).toBe('client-archived')
    await post(id, 'delete')
    expect((await post(id, 'block', { reasonId: reasons.debt })).body.code).toBe('client-deleted')
  })
})

describe('archiving', () => {
  it('keeps the reason, moves the client to the archive, and refuses edits until it is restored', async () => {
    const id = await addPerson()
    const answer = await post(id, 'archive', { reasonId: reasons.moved, comment: 'в другой город' })
    expect(answer.body).toMatchObject({
      state: 'archived',
      archivedAt: test.clock.now().toISOString(),
      archiveReason: { id: reasons.moved, name: 'Переехал' },
      archiveComment: 'в другой город',
    })
    const edit = await test.call({
      method: 'PATCH',
      url: `/api/v1/clients/${id}`,
      token: top.token,
      body: { note: 'x' },
      headers: { 'if-match': String(answer.headers.etag) },
    })
    expect([edit.status, edit.body.code]).toEqual([409, 'client-archived'])
    const { body } = await test.call({
      url: `/api/v1/clients?state=archived&search=${encodeURIComponent('Чижов')}`,
      token: top.token,
    })
    expect(body.items.find((item: { id: string }) => item.id === id)).toMatchObject({
      archiveReason: { name: 'Переехал' },
    })
    const back = await post(id, 'restore')
    expect(back.body).toMatchObject({
      state: 'active',
      archivedAt: null,
      archiveReason: null,
      archiveComment: null,
    })
    expect((await recordedOf(test, id)).slice(-2).map(({ action, changes }) => [action, changes])).toEqual([
      [
        'client.archived',
        {
          archived: { old: null, new: true },
          archiveReasonId: { old: null, new: reasons.moved },
          archiveComment: { old: null, new: 'в другой город' },
        },
      ],
      [
        'client.restored',
        {
          archived: { old: true, new: null },
          archiveReasonId: { old: reasons.moved, new: null },
          archiveComment: { old: 'в другой город', new: null },
        },
      ],
    ])
  })

  it('isn’t inherited: those below stay, the dry run counts them, and nobody new comes below', async () => {
    const { root, worker } = await addTree()
    const dry = await post(root, 'archive?dryRun=true', {})
    expect(dry.body).toMatchObject({ state: 'archived', affected: { clients: 0 }, unaffected: 3 })
    await post(root, 'archive', { reasonId: reasons.moved })
    expect((await card(worker)).state).toBe('active')
    const below = await test.call({
      method: 'POST',
      url: '/api/v1/clients',
      token: top.token,
      body: { kind: 'person', lastName: 'Новый', parentId: root },
    })
    expect([below.status, below.body.errors[0].code]).toEqual([422, 'parent-gone'])
  })

  it('is refused twice, without a reason, and with a retired one', async () => {
    const id = await addPerson()
    expect((await post(id, 'archive', {})).body.errors[0].code).toBe('reason-required')
    expect((await post(id, 'archive', { reasonId: reasons.oldArchive })).body.errors[0].code).toBe('retired')
    expect((await post(id, 'archive', { reasonId: reasons.moved })).status).toBe(200)
    const twice = await post(id, 'archive', { reasonId: reasons.moved })
    expect([twice.status, twice.body.code]).toEqual([409, 'already-archived'])
  })
})

describe('deleting and restoring', () => {
  it('shows first whom it takes along, then takes exactly those', async () => {
    const { root, unit, worker, office } = await addTree()
    await post(office, 'delete')
    const before = await databaseDigest(test)
    const dry = await post(root, 'delete?dryRun=true', undefined, { 'idempotency-key': 'dry-1' })
    expect(dry.body).toEqual({
      action: 'delete',
      state: 'deleted',
      from: null,
      affected: { clients: 2, employees: 1, units: 1 },
      unaffected: 1,
      blockedBy: null,
    })
    expect(await databaseDigest(test)).toEqual(before)
    const answer = await post(root, 'delete')
    expect(answer.body).toMatchObject({ state: 'deleted', deletedBy: { id: root }, version: 2 })
    for (const id of [unit, worker])
      expect(await card(id)).toMatchObject({
        state: 'deleted',
        deletedBy: { id: root, displayName: 'Холдинг' },
        deletedAt: null,
        deletedSince: test.clock.now().toISOString(),
      })
    expect((await recordedOf(test, root)).at(-1)).toMatchObject({
      action: 'client.deleted',
      changes: { deleted: { old: null, new: true } },
    })
    expect((await card(office)).deletedBy.id).toBe(office)
  })

  it('restores all that were deleted with it, and leaves those deleted on their own', async () => {
    const { root, unit, worker, office } = await addTree()
    await post(office, 'delete')
    await post(root, 'delete')
    const dry = await post(root, 'restore?dryRun=true')
    expect(dry.body).toMatchObject({
      from: 'deleted',
      state: 'active',
      affected: { clients: 2, employees: 1, units: 1 },
      unaffected: 1,
    })
    const answer = await post(root, 'restore')
    expect(answer.body).toMatchObject({ state: 'active', deletedAt: null, deletedSince: null })
    expect([(await card(unit)).state, (await card(worker)).state, (await card(office)).state]).toEqual([
      'active',
      'active',
      'deleted',
    ])
    expect((await recordedOf(test, root)).at(-1)).toMatchObject({
      action: 'client.restored',
      changes: { deleted: { old: true, new: null } },
    })
  })

  it('below a deleted ancestor can’t be restored, and the ancestor is named', async () => {
    const { root, unit, worker } = await addTree()
    await post(worker, 'delete')
    await post(unit, 'delete')
    const refused = await post(worker, 'restore')
    expect([refused.status, refused.body.code]).toEqual([409, 'ancestor-deleted'])
    expect(refused.body.detail).toContain('«Отделение»')
    await post(root, 'delete')
    expect((await post(unit, 'restore')).body.detail).toContain('«Холдинг»')
    const twice = await post(unit, 'delete')
    expect([twice.status, twice.body.code]).toEqual([409, 'already-deleted'])
  })

  it('of one archived before brings it back to the archive first, and then to life', async () => {
    const id = await addPerson()
    await post(id, 'archive', { reasonId: reasons.moved })
    await post(id, 'delete')
    expect((await post(id, 'restore')).body).toMatchObject({
      state: 'archived',
      archiveReason: { id: reasons.moved },
    })
    expect((await post(id, 'restore?dryRun=true')).body).toMatchObject({ from: 'archived', state: 'active' })
    expect((await post(id, 'restore')).body.state).toBe('active')
    const refused = await post(id, 'restore')
    expect([refused.status, refused.body.code]).toEqual([409, 'nothing-to-restore'])
  })

  it('keeps a block while deleted', async () => {
    const { unit, worker } = await addTree()
    await post(unit, 'block', { reasonId: reasons.debt })
    await post(unit, 'delete')
    await post(unit, 'restore')
    expect([(await card(unit)).state, (await card(worker)).blockedBy.id]).toEqual(['blocked', unit])
  })

  it('is refused without the permission, and for nobody', async () => {
    const id = await addPerson()
    for (const verb of ['block', 'unblock', 'archive', 'delete', 'restore']) {
      const reasonId = verb === 'archive' ? reasons.moved : reasons.debt
      const url = `/api/v1/clients/${id}/${verb}`
      const body = ['block', 'archive'].includes(verb) ? { body: { reasonId } } : {}
      expect((await test.call({ method: 'POST', url, token: instructor.token, ...body })).status).toBe(403)
      const ghost = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
      const missing = await post(ghost, verb, body.body)
      expect([missing.status, missing.body.code]).toEqual([404, 'client-not-found'])
    }
    expect((await card(id)).version).toBe(1)
  })

  it('answers a repeated key with the first outcome', async () => {
    const id = await addPerson()
    const headers = { 'idempotency-key': `delete-${id}` }
    const first = await post(id, 'delete', undefined, headers)
    const again = await post(id, 'delete', undefined, headers)
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect((await recordedOf(test, id)).length).toBe(2)
  })
})
