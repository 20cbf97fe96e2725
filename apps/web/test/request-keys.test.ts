import { describe, expect, it } from 'vitest'
import { requestKeys } from '../src/shared/use-request-key.ts'

const keysInTurn = () => {
  let made = 0
  return requestKeys(() => {
    made += 1
    return `k${made}`
  })
}

describe('the key of a request', () => {
  it('stays while the same is sent again, so that a repetition after a lost answer does nothing twice', () => {
    const keyOf = keysInTurn()
    expect(keyOf({ kind: 'top-up', amountMinor: 5000 })).toBe('k1')
    expect(keyOf({ kind: 'top-up', amountMinor: 5000 })).toBe('k1')
  })

  it('is another one as soon as anything is changed, and for what was typed before, too', () => {
    const keyOf = keysInTurn()
    expect(keyOf({ amountMinor: 5000 })).toBe('k1')
    expect(keyOf({ amountMinor: 6000 })).toBe('k2')
    expect(keyOf({ amountMinor: 5000 })).toBe('k3')
  })

  it('differs between two forms that send the same', () => {
    expect(requestKeys()('same')).not.toBe(requestKeys()('same'))
  })
})
