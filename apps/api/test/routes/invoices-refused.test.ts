import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { issueDocument, plantInvoice, plantLegalEntity } from '../support/requests/invoices.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token, clientId } = world
const legalEntityId = await plantLegalEntity(test)
const LINES = [{ name: 'Занятия', quantity: 1, priceMinor: 100_000 }]
const VALID = { kind: 'invoice', legalEntityId, lines: LINES }

const post = (id: string, body: object, query = '', as = token) =>
  test.call({ method: 'POST', url: `/api/v1/clients/${id}/invoices${query}`, token: as, body })

const voidOf = (id: string, reason: string, as = token) =>
  test.call({ method: 'POST', url: `/api/v1/invoices/${id}/void`, token: as, body: { reason } })

/** Refused as asked for and as previewed, with nothing written and no number taken. */
async function refused(body: object, status: number, code: string, pointer?: string, id = clientId) {
  const before = await databaseDigest(test)
  for (const query of ['', '?dryRun=true']) {
    const answer = await post(id, body, query)
    expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    if (pointer === undefined) expect(answer.body.code).toBe(code)
    else
      expect(answer.body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer, code })]))
  }
  expect(await databaseDigest(test)).toEqual(before)
}

it.each([
  ['no lines', { ...VALID, lines: [] }, '/lines', 'lines-required'],
  ['no lines at all', { kind: 'act', legalEntityId }, '/lines', 'lines-required'],
  [
    'a quantity of four decimals',
    { ...VALID, lines: [{ quantity: 0.3333, priceMinor: 100 }] },
    '/lines/0/quantity',
    'quantity-precision',
  ],
  [
    'less than a kopeck',
    { ...VALID, lines: [{ quantity: 0.001, priceMinor: 1 }] },
    '/lines/0/quantity',
    'amount-zero',
  ],
  [
    'more than ten billion',
    { ...VALID, lines: [{ quantity: 1_000_000, priceMinor: 1_000_001 }] },
    '/lines',
    'total-too-large',
  ],
  ['a day far ahead', { ...VALID, issuedOn: '2026-12-16' }, '/issuedOn', 'future'],
  ['a day long ago', { ...VALID, issuedOn: '1999-12-31' }, '/issuedOn', 'too-old'],
  ['a period of an invoice', { ...VALID, periodFrom: '2026-11-01' }, '/periodFrom', 'period-not-wanted'],
  [
    'a reconciliation without a period',
    { kind: 'reconciliation', legalEntityId },
    '/periodFrom',
    'period-required',
  ],
  [
    'a reconciliation without an end',
    { kind: 'reconciliation', legalEntityId, periodFrom: '2026-11-01' },
    '/periodUntil',
    'period-required',
  ],
  [
    'a period that ends before it begins',
    { kind: 'reconciliation', legalEntityId, periodFrom: '2026-11-02', periodUntil: '2026-11-01' },
    '/periodUntil',
    'order',
  ],
  [
    'a period that isn’t over',
    { kind: 'reconciliation', legalEntityId, periodFrom: '2026-11-01', periodUntil: '2026-11-15' },
    '/periodUntil',
    'future',
  ],
  [
    'lines of a reconciliation',
    {
      kind: 'reconciliation',
      legalEntityId,
      periodFrom: '2026-11-01',
      periodUntil: '2026-11-10',
      lines: LINES,
    },
    '/lines',
    'lines-not-wanted',
  ],
  ['an unknown legal entity', { ...VALID, legalEntityId: randomUUIDv7() }, '/legalEntityId', 'unknown'],
])('refuses %s', async (_, body, pointer, code) => {
  await refused(body, 422, code, pointer)
})

it('refuses a nameless line where the company has no default name for services', async () => {
  const url = '/api/v1/company/settings'
  const etag = String((await test.call({ url, token })).headers.etag)
  const body = { 'invoice-service': '' }
  const answer = await test.call({ method: 'PATCH', url, token, body, headers: { 'if-match': etag } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  await refused(
    { ...VALID, lines: [{ name: ' ', quantity: 1, priceMinor: 1 }] },
    422,
    'name-required',
    '/lines/0/name',
  )
})

it('refuses an invoice of a legal entity that can’t be paid to, though not its act', async () => {
  for (const missing of ['bank_name', 'bik', 'settlement_account']) {
    const poor = await plantLegalEntity(test, { [missing]: null })
    await refused({ ...VALID, legalEntityId: poor }, 422, 'bank-requisites-needed', '/legalEntityId')
    expect((await post(clientId, { ...VALID, kind: 'act', legalEntityId: poor })).status).toBe(201)
  }
})

it('refuses a retired legal entity', async () => {
  const retired = await plantLegalEntity(test, { retired_at: '2026-11-01T00:00:00Z' })
  await refused({ ...VALID, legalEntityId: retired }, 422, 'retired', '/legalEntityId')
})

it('refuses clients that are archived, deleted or unknown', async () => {
  for (const [state, code] of [
    ['archived', 'client-archived'],
    ['deleted', 'client-deleted'],
  ] as const) {
    const client = await addClient(test, token, person(world.groupId, 'Закрытый'))
    await setState(test, client.id, state)
    await refused(VALID, 409, code, undefined, client.id)
  }
  await refused(VALID, 404, 'client-not-found', undefined, randomUUIDv7())
})

it('refuses to reconcile a client without an own account', async () => {
  const root = await addClient(test, token, { kind: 'organization', name: 'Сеть', groupId: world.groupId })
  const unit = await addClient(test, token, {
    kind: 'unit',
    name: 'Отдел',
    parentId: root.id,
    ownAccount: false,
  })
  const body = { kind: 'reconciliation', legalEntityId, periodFrom: '2026-11-01', periodUntil: '2026-11-10' }
  await refused(body, 409, 'document-no-own-account', undefined, unit.id)
})

it('knows no document that isn’t there', async () => {
  const id = randomUUIDv7()
  for (const url of [`/api/v1/invoices/${id}`, `/api/v1/invoices/${id}/pdf`])
    expect((await test.call({ url, token })).body.code).toBe('document-not-found')
  const answer = await voidOf(id, 'Ошибка')
  expect([answer.status, answer.body.code]).toEqual([404, 'document-not-found'])
})

describe('a void document', () => {
  it('keeps its number and contents, says why, and can’t be voided again', async () => {
    const legalEntityId = await plantLegalEntity(test)
    const document = await issueDocument(world, clientId, { legalEntityId })
    const { status, body } = await voidOf(document.id, '  Ошибка в сумме ')
    expect(status).toBe(200)
    expect(body).toEqual({
      ...document,
      voidedAt: test.clock.now().toISOString(),
      voidReason: 'Ошибка в сумме',
      version: 2,
    })
    expect((await issueDocument(world, clientId, { legalEntityId })).number).toBe(2)
    const before = await databaseDigest(test)
    const again = await voidOf(document.id, 'Ещё раз')
    expect([again.status, again.body.code]).toEqual([409, 'document-void'])
    expect((await voidOf(document.id, '   ')).status).toBe(409)
    expect(await databaseDigest(test)).toEqual(before)
    expect(
      (await recordedOf(test, clientId)).findLast(({ action }) => action === 'invoice-document.voided')
        ?.changes,
    ).toMatchObject({ 'invoiceDocument.voidReason': { new: 'Ошибка в сумме' } })
  })

  it('may be made so where the client was archived since', async () => {
    const client = await addClient(test, token, person(world.groupId, 'Архивный'))
    const document = await issueDocument(world, client.id, { legalEntityId: await plantLegalEntity(test) })
    await setState(test, client.id, 'archived')
    expect((await voidOf(document.id, 'Передумали')).status).toBe(200)
  })

  it('is the only change that the database lets happen to a document', async () => {
    const id = await plantInvoice(world)
    const change = (set: string) => test.owner.query(`UPDATE invoice_document SET ${set} WHERE id = $1`, [id])
    await expect(change('total_minor = 1')).rejects.toMatchObject({ constraint: 'invoice_document_frozen' })
    await expect(change('number = 2')).rejects.toMatchObject({ constraint: 'invoice_document_frozen' })
    await expect(change("payer = '{}'")).rejects.toMatchObject({ constraint: 'invoice_document_frozen' })
    await change("voided_at = now(), void_reason = 'так'")
    await expect(change('voided_at = NULL, void_reason = NULL')).rejects.toMatchObject({
      constraint: 'invoice_document_frozen',
    })
  })
})

describe('who may', () => {
  it('read: whoever sees accounts; issue and void: whoever has the right to documents', async () => {
    const id = await plantInvoice(world)
    const requests = (as: string) => [
      test.call({ url: `/api/v1/clients/${clientId}/invoices`, token: as }),
      test.call({ url: '/api/v1/invoices', token: as }),
      test.call({ url: `/api/v1/invoices/${id}/pdf`, token: as }),
      post(clientId, VALID, '', as),
      voidOf(id, 'Ошибка', as),
    ]
    const statuses = async (as: string) => (await Promise.all(requests(as))).map(({ status }) => status)
    expect(await statuses((await actAs(test, 'seller')).token)).toEqual([200, 200, 200, 403, 403])
    expect(await statuses((await actAs(test, 'system-administrator')).token)).toEqual([
      403, 403, 403, 403, 403,
    ])
    expect(await statuses((await actAs(test, 'manager')).token)).toEqual([200, 200, 200, 201, 200])
  })
})
