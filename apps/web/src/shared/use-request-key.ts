import { useState } from 'react'
import { idempotencyKey } from './idempotency-key.ts'

/**
 * Keys for what is sent. The same body has the same key, so that a repetition after a lost answer is answered with what was done
 * the first time; another body is another request and has another key. What was refused is not kept, and may be repeated as well.
 *
 * Example: `keyOf({ a: 1 })` → `k1`, `keyOf({ a: 1 })` → `k1`, `keyOf({ a: 2 })` → `k2`.
 */
export function requestKeys(make: () => string = idempotencyKey): (body: unknown) => string {
  let sent = { body: '', key: '' }
  return (body) => {
    const text = JSON.stringify(body)
    if (sent.body !== text) sent = { body: text, key: make() }
    return sent.key
  }
}

/** The keys of one form, for as long as it is open. */
export function useRequestKey(): (body: unknown) => string {
  return useState(() => requestKeys())[0]
}
