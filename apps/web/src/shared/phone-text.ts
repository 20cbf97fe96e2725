import { formatRussianPhone } from '@kith/kernel/russian-phone.ts'
import { useSyncExternalStore } from 'react'

type FormatPhone = (e164: string) => string

let formatAny: FormatPhone | null = null
let loading = false
const listeners = new Set<() => void>()

/**
 * A phone as people read it, without waiting: Russian numbers at once (`+79214447788` → `+7 921 444-77-88`), others as
 * they are kept until the library that knows the world's numbers (33 kB) has come.
 */
function meanwhile(e164: string): string {
  const russian = formatRussianPhone(e164)
  if (russian === null && !loading) void load()
  return russian ?? e164
}

async function load(): Promise<void> {
  loading = true
  try {
    formatAny = (await import('@kith/kernel/phone.ts')).formatPhone
    for (const listener of listeners) listener()
  } catch {
    // Without a connection the number stays as it is kept; the next one to be shown tries again.
    loading = false
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Gives the function that writes phones; it becomes another one when foreign numbers can be written too. */
export function usePhoneText(): FormatPhone {
  return useSyncExternalStore(subscribe, () => formatAny) ?? meanwhile
}
