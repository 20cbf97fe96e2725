import { beforeAll, describe, expect, it } from 'vitest'
import { addPurse, type Purse, postOperation } from '../support/accounts.ts'
import { addItem } from '../support/builders.ts'
import { plantLegalEntity } from '../support/requests/invoices.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world

const reconcile = (clientId: string, legalEntityId: string, period: [string, string], query = '') =>
  test.call({
    method: 'POST',
    url: `/api/v1/clients/${clientId}/invoices${query}`,
    token,
    body: { kind: 'reconciliation', legalEntityId, periodFrom: period[0], periodUntil: period[1] },
  })

describe('a reconciliation', () => {
  let purse: Purse
  let legalEntityId = ''
  let otherId = ''
  const operate = async (body: object) => {
    const { status, body: operation } = await postOperation(test, token, body)
    expect(status, JSON.stringify(operation)).toBe(201)
    return operation
  }
  beforeAll(async () => {
    purse = await addPurse(test, token, world.groupId)
    legalEntityId = await plantLegalEntity(test)
    otherId = await plantLegalEntity(test)
    const categoryId = await addItem(test, token, 'money-categories', 'Абонементы', { direction: 'in' })
    const account = { accountId: purse.main }
    // In October; on the first day of November in Moscow, which is still October in UTC; and later.
    await operate({
      kind: 'top-up',
      ...account,
      amountMinor: 500_000,
      method: 'cash',
      occurredAt: '2026-10-31T20:59:59Z',
    })
    await operate({
      kind: 'top-up',
      ...account,
      amountMinor: 1_235_000,
      method: 'bank',
      document: 'п/п 77',
      categoryId,
      legalEntityId,
      occurredAt: '2026-10-31T21:00:00Z',
    })
    await operate({ kind: 'charge', ...account, amountMinor: 600_000, occurredAt: '2026-11-10T09:00:00Z' })
    await operate({
      kind: 'top-up',
      ...account,
      amountMinor: 7_700,
      method: 'cash',
      legalEntityId: otherId,
      occurredAt: '2026-11-11T09:00:00Z',
    })
    await operate({
      kind: 'debt-accrual',
      clientId: purse.clientId,
      cityId: world.cityId,
      amountMinor: 2_000_000,
      occurredAt: '2026-11-12T09:00:00Z',
    })
    // From the main account to the debt: nothing of what is owed changes.
    await operate({
      kind: 'debt-settlement',
      clientId: purse.clientId,
      cityId: world.cityId,
      amountMinor: 100_000,
      method: 'account',
      occurredAt: '2026-11-13T09:00:00Z',
    })
    await operate({ kind: 'bonus-accrual', clientId: purse.clientId, amountMinor: 5_000 })
  })

  it('tells opening, operations, turnovers and closing of main account and debts, in days of the company', async () => {
    const { status, body } = await reconcile(purse.clientId, legalEntityId, ['2026-11-01', '2026-11-14'])
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body).toMatchObject({
      kind: 'reconciliation',
      number: 1,
      totalMinor: -865_000,
      vat: 'none',
      vatMinor: 0,
      lines: [],
      periodFrom: '2026-11-01',
      periodUntil: '2026-11-14',
    })
    expect(body.statement).toEqual({
      openingMinor: 500_000,
      inMinor: 1_235_000,
      outMinor: 2_600_000,
      closingMinor: -865_000,
      operations: [
        {
          occurredOn: '2026-11-01',
          title: 'Поступление оплаты на расчётный счёт: Абонементы',
          document: 'п/п 77',
          amountMinor: 1_235_000,
        },
        { occurredOn: '2026-11-10', title: 'Оказаны услуги', document: null, amountMinor: -600_000 },
        {
          occurredOn: '2026-11-12',
          title: 'Начисление задолженности',
          document: null,
          amountMinor: -2_000_000,
        },
      ],
    })
    const listed = await test.call({ url: `/api/v1/clients/${purse.clientId}/invoices`, token })
    expect(listed.body.items[0].totalMinor).toBe(-865_000)
  })

  it('of any past period begins with what was then, and stays as it was when something is posted into it later', async () => {
    const first = (await reconcile(purse.clientId, legalEntityId, ['2026-11-02', '2026-11-10'])).body
    expect(first.statement).toMatchObject({
      openingMinor: 1_735_000,
      inMinor: 0,
      outMinor: 600_000,
      closingMinor: 1_135_000,
    })
    const late = await operate({
      kind: 'top-up',
      accountId: purse.main,
      amountMinor: 100,
      method: 'cash',
      occurredAt: '2026-11-05T09:00:00Z',
    })
    const again = (await reconcile(purse.clientId, legalEntityId, ['2026-11-02', '2026-11-10'])).body
    expect(again.statement.closingMinor).toBe(1_135_100)
    expect((await test.call({ url: `/api/v1/invoices/${first.id}`, token })).body.statement).toEqual(
      first.statement,
    )
    await operate({ kind: 'reversal', operationId: late.id })
  })

  it('warns of operations of the period that belong to other legal entities', async () => {
    const { body } = await reconcile(
      purse.clientId,
      legalEntityId,
      ['2026-11-01', '2026-11-14'],
      '?dryRun=true',
    )
    expect(body.warnings.map(({ code }: { code: string }) => code)).toContain('other-legal-entities')
    const theirs = await reconcile(purse.clientId, otherId, ['2026-11-11', '2026-11-11'], '?dryRun=true')
    expect(theirs.body.statement.operations).toHaveLength(1)
    expect(theirs.body.statement.inMinor).toBe(7_700)
  })
})
