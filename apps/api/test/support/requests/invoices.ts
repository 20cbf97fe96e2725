import { randomUUIDv7 } from 'node:crypto'
import type { ValidRequest, World } from '../request-types.ts'
import type { Answer, TestApp } from '../test-app.ts'

export const PAYEE = {
  name: 'ООО «Ромашка и партнёры»',
  inn: '7702235133',
  kpp: '770201001',
  ogrn: '1037700013020',
  address: '125009, г. Москва, ул. Тверская, д. 7',
  bankName: 'АО «Тестовый банк»',
  bik: '044525999',
  settlementAccount: '40702810500000000017',
  correspondentAccount: '30101810400000000225',
  director: 'Щукина Елена Викторовна',
  accountant: 'Ершов Пётр Ильич',
} as const

const PAYER = {
  name: 'Канарейкин Фёдор Петрович',
  inn: null,
  kpp: null,
  ogrn: null,
  address: null,
  bankName: null,
  bik: null,
  settlementAccount: null,
  correspondentAccount: null,
  contractNumber: null,
  contractFrom: null,
  details: null,
  onBehalfOf: null,
}

let made = 0

/** A legal entity with everything that documents need, put there without an action; `more` overrides columns. */
export async function plantLegalEntity(
  test: TestApp,
  more: Record<string, string | null> = {},
): Promise<string> {
  const id = randomUUIDv7()
  const row: Record<string, string | number | null> = {
    id,
    name: `Ромашка ${++made}`,
    position: made,
    full_name: PAYEE.name,
    inn: PAYEE.inn,
    kpp: PAYEE.kpp,
    ogrn: PAYEE.ogrn,
    address: PAYEE.address,
    bank_name: PAYEE.bankName,
    bik: PAYEE.bik,
    settlement_account: PAYEE.settlementAccount,
    correspondent_account: PAYEE.correspondentAccount,
    director: PAYEE.director,
    accountant: PAYEE.accountant,
    vat: '22',
    ...more,
  }
  const columns = Object.keys(row)
  await test.owner.query(
    `INSERT INTO legal_entity (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  )
  return id
}

/** An invoice of the world's client, put there without an action. */
export async function plantInvoice({ test, clientId }: World): Promise<string> {
  const id = randomUUIDv7()
  const legalEntityId = await plantLegalEntity(test)
  const line = { name: 'Занятия', quantity: 1, unit: 'шт', priceMinor: 1_235_000, amountMinor: 1_235_000 }
  await test.owner.query(
    `INSERT INTO invoice_document (id, kind, legal_entity_id, client_id, number, year, issued_on, lines, total_minor, vat, vat_minor,
       payee, payer, created_by_kind)
     VALUES ($1, 'invoice', $2, $3, 1, 2026, '2026-11-14', $4, 1235000, '22', 222705, $5, $6, 'system')`,
    [id, legalEntityId, clientId, JSON.stringify([line]), PAYEE, PAYER],
  )
  return id
}

/** Issues a document through the API, or fails with the answer; an invoice of 1,000 ₽ unless `body` says otherwise. */
export async function issueDocument(
  { test, token }: World,
  clientId: string,
  body: object,
): Promise<Answer['body']> {
  const url = `/api/v1/clients/${clientId}/invoices`
  const lines = [{ name: 'Занятия', quantity: 1, priceMinor: 100_000 }]
  const answer = await test.call({ method: 'POST', url, token, body: { kind: 'invoice', lines, ...body } })
  if (answer.status !== 201)
    throw new Error(`document answered ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** What is done to invoices and other documents. */
export const invoiceRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  issueInvoiceDocument: async ({ test, clientId }) => ({
    url: `/api/v1/clients/${clientId}/invoices`,
    body: {
      kind: 'invoice',
      legalEntityId: await plantLegalEntity(test),
      lines: [{ name: 'Занятия в ноябре', quantity: 1, priceMinor: 1_235_000 }],
    },
  }),
  listClientInvoiceDocuments: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/invoices?limit=5`,
  }),
  listInvoiceDocuments: async () => ({ url: '/api/v1/invoices?year=2026&kind=invoice&limit=5' }),
  getInvoiceDocument: async (world) => ({ url: `/api/v1/invoices/${await plantInvoice(world)}` }),
  getInvoiceDocumentPdf: async (world) => ({ url: `/api/v1/invoices/${await plantInvoice(world)}/pdf` }),
  voidInvoiceDocument: async (world) => ({
    url: `/api/v1/invoices/${await plantInvoice(world)}/void`,
    body: { reason: 'Ошибка в сумме' },
  }),
}
