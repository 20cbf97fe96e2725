import { randomUUID } from 'node:crypto'
import type { HardPlace } from './place.ts'

/** What became of one request: `id` of the operation it posted, a refusal, or nobody knows. */
export interface Sent {
  key: string
  body: object
  status: number | null
  id: string | null
}

type Answered = { status: number; body: { id?: string; code?: string } }

async function send(place: HardPlace, nth: number, sent: Pick<Sent, 'key' | 'body'>): Promise<Answered> {
  const answer = await fetch(`${place.urls[nth % place.urls.length]}/api/v1/operations`, {
    method: 'POST',
    headers: { ...place.headers(), 'content-type': 'application/json', 'idempotency-key': sent.key },
    body: JSON.stringify(sent.body),
    signal: AbortSignal.timeout(30_000),
  })
  return { status: answer.status, body: (await answer.json()) as Answered['body'] }
}

/** Posts one operation, its key in its comment, so that what stands can be counted by keys. */
export async function postOnce(place: HardPlace, nth: number, operation: object): Promise<Sent> {
  const key = randomUUID()
  const sent: Sent = { key, body: { ...operation, comment: key }, status: null, id: null }
  try {
    const { status, body } = await send(place, nth, sent)
    sent.status = status
    sent.id = status === 201 ? (body.id ?? null) : null
  } catch {
    // Cut off: it may have been posted or not, which only its key can tell.
  }
  return sent
}

/** Whether an answer settles it. A server that was just killed answers 503, or 409 while a twin of the request still runs. */
const settles = (status: number, code: string | undefined) =>
  status < 500 && code !== 'idempotency-busy' && code !== 'try-again'

/** Sends a request again under its key until it is settled; answers the operation that stands for it, if any. */
export async function settle(place: HardPlace, nth: number, sent: Sent): Promise<string | null> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await send(place, nth, sent).catch(() => null)
    if (answer !== null && settles(answer.status, answer.body.code)) {
      if (answer.status !== 201 && answer.status !== 409)
        throw new Error(`${sent.key} was answered ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.status === 201 ? (answer.body.id ?? null) : null
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`${sent.key} was never settled`)
}

/** A random transfer between two of these accounts. */
export function anyTransfer(accounts: readonly string[]): object {
  const from = Math.floor(Math.random() * accounts.length)
  const to = (from + 1 + Math.floor(Math.random() * (accounts.length - 1))) % accounts.length
  const amountMinor = 1 + Math.floor(Math.random() * 500)
  return { kind: 'transfer', fromAccountId: accounts[from], toAccountId: accounts[to], amountMinor }
}

/** New clients with so much on their main accounts each. */
export async function addPurses(place: HardPlace, count: number, amountMinor: number): Promise<string[]> {
  const call = async (path: string, body?: object) => {
    const answer = await fetch(`${place.urls[0]}/api/v1${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { ...place.headers(), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    })
    const told = await answer.json()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(told)}`)
    return told as { id: string; items: { id: string; role: string }[] }
  }
  const accounts: string[] = []
  while (accounts.length < count) {
    const { id } = await call('/clients', { kind: 'person', lastName: 'Стойкий', groupId: place.groupId })
    const { items } = await call(`/clients/${id}/accounts`)
    const main = items.find(({ role }) => role === 'main')?.id ?? ''
    await call('/operations', { kind: 'top-up', accountId: main, amountMinor, method: 'cash' })
    accounts.push(main)
  }
  return accounts
}
