import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardEventKind } from '../../src/rooms/payments/card-provider.ts'
import { maskedName } from '../../src/rooms/payments/masked-name.ts'
import { afterEvent, type Progress, postingsDue } from '../../src/rooms/payments/payment-state.ts'
import { returnPath } from '../../src/rooms/payments/return-address.ts'
import { signedEvent, verifiedEvent } from '../../src/rooms/payments/sandbox/webhooks.ts'
import { saidMoment } from '../../src/rooms/payments/terminal-payment.ts'

const KINDS: CardEventKind[] = ['succeeded', 'cancelled', 'refunded']
const CREATED: Progress = { state: 'created', refundWaits: false }
const stateAfter = (...kinds: CardEventKind[]) => kinds.reduce(afterEvent, CREATED)

/** Written from the rule itself: what counts is which events came. */
function oracle(kinds: readonly CardEventKind[]): Progress {
  const paid = kinds.includes('succeeded')
  const back = kinds.includes('refunded')
  if (paid) return { state: back ? 'refunded' : 'succeeded', refundWaits: false }
  return { state: kinds.includes('cancelled') ? 'cancelled' : 'created', refundWaits: back }
}

describe('the state of a card payment', () => {
  it('comes to the same end whatever the order and however often events come', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KINDS), { maxLength: 12 }), (kinds) => {
        expect(stateAfter(...kinds)).toEqual(oracle(kinds))
      }),
      { numRuns: 1000 },
    )
  })

  it('posts each side of the money once, in whatever order events come', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KINDS), { maxLength: 12 }), (kinds) => {
        const posted: { operationId: string | null; refundOperationId: string | null } = {
          operationId: null,
          refundOperationId: null,
        }
        const made: string[] = []
        let now = CREATED
        for (const kind of kinds) {
          now = afterEvent(now, kind)
          for (const due of postingsDue(now.state, posted)) {
            made.push(due)
            posted[due === 'top-up' ? 'operationId' : 'refundOperationId'] = due
          }
        }
        const paid = kinds.includes('succeeded')
        const back = paid && kinds.includes('refunded')
        expect(made).toEqual([...(paid ? ['top-up'] : []), ...(back ? ['refund'] : [])])
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    [['cancelled', 'succeeded'], 'succeeded'],
    [['succeeded', 'cancelled'], 'succeeded'],
    [['refunded'], 'created'],
    [['refunded', 'cancelled'], 'cancelled'],
    [['refunded', 'succeeded'], 'refunded'],
    [['succeeded', 'refunded', 'succeeded'], 'refunded'],
  ] as const)('%j ends %s', (kinds, state) => {
    expect(stateAfter(...kinds).state).toBe(state)
  })
})

describe('a webhook of the sandbox', () => {
  const secret = Buffer.alloc(32, 7)
  const payment = { id: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', amountMinor: 150_000 }
  const at = new Date('2026-11-14T06:00:00Z')

  it('is read by who has its key, whole', () => {
    const { body, headers } = signedEvent(secret, payment, 'succeeded', at)
    expect(verifiedEvent(secret, Buffer.from(body), headers)).toEqual({
      id: `${payment.id}:succeeded`,
      providerPaymentId: payment.id,
      kind: 'succeeded',
      amountMinor: 150_000,
      occurredAt: at,
    })
  })

  it('is not believed with another key, another body, an old time, or something missing', () => {
    const { body, headers } = signedEvent(secret, payment, 'succeeded', at)
    const changed = Buffer.from(body.replace('150000', '150001'))
    const { 'webhook-signature': _, ...unsigned } = headers
    const old = { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 3600) }
    expect(verifiedEvent(Buffer.alloc(32, 8), Buffer.from(body), headers)).toBeNull()
    expect(verifiedEvent(secret, changed, headers)).toBeNull()
    expect(verifiedEvent(secret, Buffer.from(body), unsigned)).toBeNull()
    expect(verifiedEvent(secret, Buffer.from(body), old)).toBeNull()
    expect(verifiedEvent(secret, Buffer.from(body), { ...headers, 'webhook-id': 'other' })).toBeNull()
    expect(verifiedEvent(secret, Buffer.alloc(0), headers)).toBeNull()
  })
})

describe('a masked name', () => {
  it.each([
    [{ kind: 'person', lastName: 'Синицын', firstName: 'Пётр', middleName: 'Ильич' }, 'Пётр С.'],
    [{ kind: 'person', lastName: 'синицын' }, 'С.'],
    [{ kind: 'person', firstName: 'Пётр' }, 'Пётр'],
    [{ kind: 'person' }, 'Клиент 1042'],
    [{ kind: 'organization', name: 'ООО «Зелёный луч»' }, 'ООО «Зелёный луч»'],
  ] as const)('of %j is %s', (parts, name) => {
    expect(maskedName(parts, 'Клиент 1042')).toBe(name)
  })
})

describe('the return address', () => {
  it.each(['/', '/clients', '/clients/1?tab=accounts#top'])('may be %s', (path) => {
    expect(returnPath(path)).toBe(path)
  })

  it('may be absent', () => {
    expect([returnPath(null), returnPath(undefined)]).toEqual([null, null])
  })

  it.each([
    '',
    'clients',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    '/./\\evil.example',
    '/..//evil.example',
  ])('is never %j', (path) => {
    expect(() => returnPath(path)).toThrow('invalid')
  })
})

describe('the moment that a terminal says', () => {
  const now = new Date('2026-11-14T12:00:00Z')
  it('is taken from the past, forgiven for five minutes ahead, and refused beyond', () => {
    expect(saidMoment(undefined, now)).toBeNull()
    expect(saidMoment('2026-11-14T11:00:00Z', now)).toEqual(new Date('2026-11-14T11:00:00Z'))
    expect(saidMoment('2026-11-14T12:05:00Z', now)).toBeNull()
    expect(() => saidMoment('2026-11-14T12:05:01Z', now)).toThrow('invalid')
  })
})
