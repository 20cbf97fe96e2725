import { describe, expect, it } from 'vitest'
import { addPurse, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { settingsAt } from '../support/client-settings.ts'
import type { Line } from '../support/entry-oracle.ts'
import { makeWorld } from '../support/requests.ts'
import { START, startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const manager = await actAs(test, 'top-manager')
const { token } = manager
const lessons = await addItem(test, world.token, 'money-categories', 'Абонементы', { direction: 'in' })
const purse = (amountMinor = 0, more: object = {}) => addPurse(test, token, world.groupId, amountMinor, more)

async function posted(body: object): Promise<{ id: string; occurredAt: string }> {
  const answer = await postOperation(test, token, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const topUp = (accountId: string, amountMinor: number, more: object = {}) =>
  posted({ kind: 'top-up', accountId, amountMinor, method: 'cash', cityId: world.cityId, ...more })
const entries = (accountId: string, params: Record<string, string> = {}) =>
  test.call({ url: `/api/v1/accounts/${accountId}/entries?${new URLSearchParams(params)}`, token })
const statement = (accountId: string, from: string, to: string) =>
  test.call({ url: `/api/v1/accounts/${accountId}/statement?from=${from}&to=${to}`, token })

describe('a line of an account', () => {
  it('says what, how, what for, by which paper, by whom, with whom, and the balance after it', async () => {
    const [from, to] = [await purse(), await purse()]
    const first = await topUp(from.main, 50_000, {
      categoryId: lessons,
      document: 'ПКО-7',
      comment: 'За ноябрь',
      occurredAt: '2026-11-13T10:00:00.000Z',
    })
    const second = await posted({
      kind: 'transfer',
      fromAccountId: from.main,
      toAccountId: to.main,
      amountMinor: 20_000,
    })
    const { status, body } = await entries(from.main)
    expect(status).toBe(200)
    expect(body.items).toMatchObject([
      {
        operationId: second.id,
        kind: 'transfer',
        method: null,
        other: { role: 'main', client: { id: to.clientId }, city: null },
        amountMinor: -20_000,
        runningMinor: 30_000,
      },
      {
        operationId: first.id,
        kind: 'top-up',
        method: 'cash',
        category: { id: lessons, name: 'Абонементы' },
        document: 'ПКО-7',
        comment: 'За ноябрь',
        author: { kind: 'staff', id: manager.id },
        occurredAt: '2026-11-13T10:00:00.000Z',
        recordedAt: START.toISOString(),
        other: { role: 'cash-desk', client: null, city: { id: world.cityId } },
        amountMinor: 50_000,
        runningMinor: 50_000,
        reversed: false,
        reverses: null,
      },
    ])
    expect(body.nextCursor).toBeNull()
    expect(body).not.toHaveProperty('totals')
  })

  it('says that it was reversed, and by which line', async () => {
    const { main } = await purse()
    const mistaken = await topUp(main, 900)
    const back = await posted({ kind: 'reversal', operationId: mistaken.id })
    const { body } = await entries(main, { count: 'true' })
    expect(body.items).toMatchObject([
      { operationId: back.id, reverses: mistaken.id, reversed: false, amountMinor: -900, runningMinor: 0 },
      { operationId: mistaken.id, reverses: null, reversed: true, runningMinor: 900 },
    ])
    expect(body).toMatchObject({ total: { value: 2, exact: true }, totals: { inMinor: 900, outMinor: 900 } })
  })

  it('stands where it happened, though it was recorded later, and moves the balances after it', async () => {
    const { main } = await purse()
    await topUp(main, 1_000, { occurredAt: '2026-11-10T09:00:00.000Z' })
    await topUp(main, 300, { occurredAt: '2026-11-12T09:00:00.000Z' })
    await topUp(main, 50, { occurredAt: '2026-11-11T09:00:00.000Z' })
    const { body } = await entries(main)
    expect(body.items.map((line: Line) => [line.amountMinor, line.runningMinor])).toEqual([
      [300, 1_350],
      [50, 1_050],
      [1_000, 1_000],
    ])
  })

  it('belongs to the day of the company’s time zone, to the millisecond', async () => {
    const { main } = await purse()
    await topUp(main, 1, { occurredAt: '2026-11-12T20:59:59.999Z' })
    await topUp(main, 20, { occurredAt: '2026-11-12T21:00:00.000Z' })
    await topUp(main, 300, { occurredAt: '2026-11-13T20:59:59.999Z' })
    await topUp(main, 4_000, { occurredAt: '2026-11-13T21:00:00.000Z' })
    const { body } = await entries(main, { from: '2026-11-13', to: '2026-11-13', count: 'true' })
    expect(body.items.map((line: Line) => [line.amountMinor, line.runningMinor])).toEqual([
      [300, 321],
      [20, 21],
    ])
    expect(body.totals).toEqual({ inMinor: 320, outMinor: 0 })
    expect((await statement(main, '2026-11-13', '2026-11-13')).body).toEqual({
      accountId: main,
      from: '2026-11-13',
      to: '2026-11-13',
      openingMinor: 1,
      inMinor: 320,
      outMinor: 0,
      closingMinor: 321,
    })
  })

  it('shows what was short of a charge on the debt, against the revenue', async () => {
    const payer = await purse(1_000)
    await settingsAt(test, token, `/clients/${payer.clientId}/settings`).put('insufficient-funds', 'allow')
    const charge = { kind: 'charge', clientId: payer.clientId, amountMinor: 1_500, cityId: world.cityId }
    await posted(charge)
    const { id } = await test.database.prisma.account.findFirstOrThrow({
      where: { clientId: payer.clientId, role: 'debt' },
    })
    const { body } = await entries(id)
    expect(body.items).toMatchObject([
      { kind: 'charge', amountMinor: -500, runningMinor: -500, other: { role: 'revenue' } },
    ])
  })
})

describe('the list of entries', () => {
  it('is refused where there is no such account, for the company’s own, and without the permission', async () => {
    const nobody = crypto.randomUUID()
    const desk = await test.database.prisma.account.findFirstOrThrow({ where: { role: 'cash-desk' } })
    const { main } = await purse()
    const guard = await actAs(test, 'system-administrator')
    for (const path of ['entries', 'entries/export', 'statement']) {
      for (const id of [nobody, desk.id])
        expect((await test.call({ url: `/api/v1/accounts/${id}/${path}`, token })).body.code).toBe(
          'account-not-found',
        )
      const url = `/api/v1/accounts/${main}/${path}`
      expect((await test.call({ url, token: guard.token })).status).toBe(403)
      expect((await test.call({ url, token: (await actAs(test, 'seller')).token })).status).toBe(200)
    }
  })

  it('refuses a period that ends before it begins, and the cursor of another account', async () => {
    const [one, other] = [await purse(5), await purse(5)]
    await topUp(one.main, 6)
    const page = await entries(one.main, { limit: '1' })
    const { status, body } = await entries(other.main, { cursor: page.body.nextCursor })
    expect([status, body.code]).toEqual([400, 'cursor-invalid'])
    const wrong = await entries(one.main, { from: '2026-11-02', to: '2026-11-01' })
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '?/to'])
  })
})

describe('the export of entries', () => {
  const exported = async (accountId: string, params: Record<string, string> = {}, language = 'ru') => {
    const url = `/api/v1/accounts/${accountId}/entries/export?${new URLSearchParams(params)}`
    const answer = await test.call({ url, token, headers: { 'accept-language': language } })
    expect(answer.status).toBe(200)
    return { ...answer, lines: answer.body.split('\r\n') as string[] }
  }

  it('has the lines of the filters, the oldest first, with their balances, and runs no formula', async () => {
    const { main, clientId } = await purse()
    await topUp(main, 123_450, {
      comment: '=1+1',
      document: '@SUM(A1)',
      occurredAt: '2026-11-12T09:00:00.000Z',
    })
    await posted({
      kind: 'refund',
      accountId: main,
      amountMinor: 3_450,
      method: 'cash',
      cityId: world.cityId,
    })
    await topUp(main, 100)
    const { lines, headers } = await exported(main, { method: 'cash', to: '2026-11-14' })
    expect(lines[0]).toBe(
      '\uFEFFДата;Операция;Способ;Категория;Документ;Откуда / куда;Приход;Расход;Остаток;Автор;Комментарий;Записано',
    )
    expect(lines[1]).toMatch(
      /^12\.11\.2026 12:00;Пополнение;Наличные;;'@SUM\(A1\);Касса, Речной;1234,50;;1234,50;Пробная [^;]+;'=1\+1;14\.11\.2026 09:00$/,
    )
    expect(lines[2]).toContain(';Возврат;Наличные;;;Касса, Речной;;34,50;1200,00;')
    expect(lines.slice(3)).toEqual([expect.stringContaining(';1,00;;1201,00;'), ''])
    expect(headers['content-disposition']).toContain('settlements-2026-11-14.csv')
    const outOnly = await exported(main, { direction: 'out' }, 'en')
    expect(outOnly.lines.slice(1)).toEqual([
      expect.stringContaining(',Refund,Cash,,,"Cash desk, Речной",,34.50,1200.00,'),
      '',
    ])
    await test.app.accessLog.flush()
    const { rows } = await test.owner.query(
      "SELECT detail FROM access_log WHERE kind = 'export' AND client_id = $1 ORDER BY occurred_at, detail->>'rows' DESC",
      [clientId],
    )
    expect(rows).toMatchObject([
      {
        detail: {
          what: 'account-entries',
          role: 'main',
          rows: 3,
          filters: { method: 'cash', to: '2026-11-14' },
        },
      },
      { detail: { rows: 1, filters: { direction: 'out' } } },
    ])
  })
})
