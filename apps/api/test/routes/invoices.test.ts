import { describe, expect, it } from 'vitest'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { issueDocument, PAYEE, plantInvoice, plantLegalEntity } from '../support/requests/invoices.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world

const LINES = [{ name: 'Занятия в ноябре', quantity: 1, priceMinor: 1_235_000 }]
const post = (url: string, body: object, headers = {}) =>
  test.call({ method: 'POST', url: `/api/v1${url}`, token, body, headers })
const get = (url: string) => test.call({ url: `/api/v1${url}`, token })
const issue = (clientId: string, body: object) => issueDocument(world, clientId, { lines: LINES, ...body })

/** An organisation with requisites, and below it a unit with an employee, who have none. */
async function makeTree() {
  const root = await addClient(test, token, {
    kind: 'organization',
    name: 'ООО «Тестовая сеть»',
    groupId: world.groupId,
    address: 'г. Москва, ул. Хуторская, 38',
    inn: '7710140679',
    kpp: '771301001',
    contractNumber: '12/26',
    contractFrom: '2026-02-01',
    invoiceDetails: 'Код поставщика 4451',
  })
  const unit = await addClient(test, token, { kind: 'unit', name: 'Бухгалтерия', parentId: root.id })
  const { groupId: _, ...below } = person(world.groupId, 'Орлов')
  const employee = await addClient(test, token, { ...below, parentId: unit.id })
  return { root, unit, employee }
}

describe('an issued document', () => {
  it('freezes both sides, counts VAT by the legal entity, and takes the contract from the card', async () => {
    const { root } = await makeTree()
    const legalEntityId = await plantLegalEntity(test)
    const document = await issue(root.id, { legalEntityId, note: ' Оплатить до конца месяца ' })
    expect(document).toMatchObject({
      kind: 'invoice',
      number: 1,
      year: 2026,
      issuedOn: '2026-11-14',
      totalMinor: 1_235_000,
      vat: '22',
      vatMinor: 222_705,
      basis: 'Договор № 12/26 от 01.02.2026',
      note: 'Оплатить до конца месяца',
      lines: [{ ...LINES[0], unit: 'шт', amountMinor: 1_235_000 }],
      payee: PAYEE,
      payer: {
        name: 'ООО «Тестовая сеть»',
        inn: '7710140679',
        details: 'Код поставщика 4451',
        contractNumber: '12/26',
        contractFrom: '2026-02-01',
        onBehalfOf: null,
      },
      client: { id: root.id, displayName: 'ООО «Тестовая сеть»' },
      statement: null,
      voidedAt: null,
      version: 1,
      author: { kind: 'staff', id: world.staffId },
    })
    await test.owner.query("UPDATE legal_entity SET full_name = 'ООО «Другое»', vat = 'none' WHERE id = $1", [
      legalEntityId,
    ])
    await test.owner.query('UPDATE client SET inn = NULL, kpp = NULL, contract_number = NULL WHERE id = $1', [
      root.id,
    ])
    const again = await get(`/invoices/${document.id}`)
    expect(again.body).toEqual(document)
    expect((await recordedOf(test, root.id)).at(-1)).toMatchObject({
      action: 'invoice-document.issued',
      changes: {
        invoiceDocument: { new: { id: document.id, kind: 'invoice', number: 1, issuedOn: '2026-11-14' } },
        'invoiceDocument.totalMinor': { new: 1_235_000 },
      },
    })
  })

  it('names the nearest above with requisites as payer, and for whom it is', async () => {
    const { employee } = await makeTree()
    const document = await issue(employee.id, { kind: 'act', legalEntityId: await plantLegalEntity(test) })
    expect(document.payer).toMatchObject({
      name: 'ООО «Тестовая сеть»',
      inn: '7710140679',
      address: 'г. Москва, ул. Хуторская, 38',
      contractNumber: '12/26',
      onBehalfOf: 'Орлов Фёдор Петрович',
    })
    expect(document.basis).toBe('Договор № 12/26 от 01.02.2026')
  })

  it('has the default service, several lines, an own basis and another VAT where they are said', async () => {
    const { root } = await makeTree()
    const document = await issue(root.id, {
      kind: 'invoice-facture',
      legalEntityId: await plantLegalEntity(test),
      vat: '10',
      basis: null,
      lines: [
        { quantity: 1.5, unit: 'ч', priceMinor: 183_333 },
        { name: 'Прокат', quantity: 3, priceMinor: 11 },
      ],
    })
    expect(document.lines).toEqual([
      { name: 'Услуги по договору', quantity: 1.5, unit: 'ч', priceMinor: 183_333, amountMinor: 275_000 },
      { name: 'Прокат', quantity: 3, unit: 'шт', priceMinor: 11, amountMinor: 33 },
    ])
    expect(document).toMatchObject({ basis: null, vat: '10', totalMinor: 275_033, vatMinor: 25_003 })
  })

  it('is previewed without being written: no number, totals, sides, and what is missing', async () => {
    const { unit } = await makeTree()
    const legalEntityId = await plantLegalEntity(test, { director: null })
    await issue(unit.id, { legalEntityId, issuedOn: '2026-11-20' })
    await test.owner.query('UPDATE client SET address = NULL WHERE name = $1', ['ООО «Тестовая сеть»'])
    const before = await databaseDigest(test)
    const { status, body } = await post(`/clients/${unit.id}/invoices?dryRun=true`, {
      kind: 'invoice',
      legalEntityId,
      lines: LINES,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      number: null,
      totalMinor: 1_235_000,
      vatMinor: 222_705,
      payer: { inn: '7710140679' },
    })
    expect(body.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'payer-address-missing',
      'payer-inherited',
      'payee-director-missing',
      'later-document',
    ])
    expect(body.warnings[3].detail).toBe(
      'Документ № 1 выставлен более поздним числом, 20.11.2026: номера пойдут не по датам',
    )
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is issued once under one Idempotency-Key', async () => {
    const body = { kind: 'invoice', legalEntityId: await plantLegalEntity(test), lines: LINES }
    const twice = [1, 2].map(() =>
      post(`/clients/${world.clientId}/invoices`, body, { 'idempotency-key': 'invoice-once' }),
    )
    const answers = await Promise.all(twice)
    const numbers = answers.filter(({ status }) => status === 201).map(({ body: { number } }) => number)
    expect(new Set(numbers)).toEqual(new Set([1]))
    const { rows } = await test.owner.query(
      'SELECT count(*)::int AS n FROM invoice_document WHERE legal_entity_id = $1',
      [body.legalEntityId],
    )
    expect(rows[0].n).toBe(1)
  })

  it('is told apart from others: by client, kind, year, legal entity and state, newest first, page by page', async () => {
    const client = await addClient(test, token, person(world.groupId, 'Реестров'))
    const legalEntityId = await plantLegalEntity(test)
    const days = ['2025-12-31', '2026-01-01', '2026-05-05', '2026-05-05']
    const issued = []
    for (const issuedOn of days) issued.push(await issue(client.id, { legalEntityId, issuedOn }))
    const act = await issue(client.id, { kind: 'act', legalEntityId, issuedOn: '2026-03-03' })
    expect(issued.map(({ number, year }) => [year, number])).toEqual([
      [2025, 1],
      [2026, 1],
      [2026, 2],
      [2026, 3],
    ])
    expect(act.number).toBe(1)
    await post(`/invoices/${issued[2].id}/void`, { reason: 'Не та сумма' })
    const ids = async (query: string) => (await get(query)).body.items.map(({ id }: { id: string }) => id)
    const all = [issued[3].id, issued[2].id, act.id, issued[1].id, issued[0].id]
    expect(await ids(`/clients/${client.id}/invoices`)).toEqual(all)
    expect(await ids(`/clients/${client.id}/invoices?kind=act`)).toEqual([act.id])
    expect(await ids(`/invoices?legalEntityId=${legalEntityId}&year=2025`)).toEqual([issued[0].id])
    expect(await ids(`/invoices?legalEntityId=${legalEntityId}&state=void`)).toEqual([issued[2].id])
    expect(await ids(`/invoices?legalEntityId=${legalEntityId}&state=valid&kind=invoice`)).toEqual([
      issued[3].id,
      issued[1].id,
      issued[0].id,
    ])
    const walked: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await get(`/clients/${client.id}/invoices?limit=2${cursor && `&cursor=${cursor}`}`)
      walked.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    }
    expect(walked).toEqual(all)
  })
})

describe('a document as PDF', () => {
  const title = (words: string) => Buffer.from(words, 'utf16le').swap16()

  it('is a file with its name, titled in Russian whatever the language, and its reading is noted', async () => {
    const id = await plantInvoice(world)
    const answer = await test.app.inject({
      url: `/api/v1/invoices/${id}/pdf`,
      headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers['cache-control']).toBe('private, no-store')
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      'Счёт на оплату № 1 от 14.11.2026.pdf',
    )
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(
      answer.rawPayload.includes(title('Счёт на оплату №\u00a01 от 14\u00a0ноября\u00a02026\u00a0г.')),
    ).toBe(true)
    await test.app.accessLog.flush()
    const { rows } = await test.owner.query(
      "SELECT client_id FROM access_log WHERE detail->>'invoiceDocumentId' = $1",
      [id],
    )
    expect(rows).toEqual([{ client_id: world.clientId }])
  })

  it('is made for many who ask at once', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(() => plantInvoice(world)))
    const answers = await Promise.all(ids.map((id) => get(`/invoices/${id}/pdf`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })
})
