import type { Hotkey } from '../../../shared/hotkeys/hotkeys.ts'
import { offeredVerbs, type Stateful, type Verb, verbKeys } from './offered.ts'
import type { Subject } from './subject.ts'
import type { AskFor } from './use-lifecycle.tsx'

const named = ['block', 'archive', 'delete', 'restore'] as const

/**
 * The keys of what may be done with a client's state; a key whose step isn't offered does nothing, and unblocking shares
 * the key of blocking.
 */
export function lifecycleKeys(
  client: (Stateful & Subject) | null,
  askFor: AskFor,
  label: (verb: (typeof named)[number]) => string,
): Hotkey[] {
  const offered: readonly Verb[] = client === null ? [] : offeredVerbs(client)
  return named.map((name) => {
    const verb = name === 'block' && offered.includes('unblock') ? 'unblock' : name
    return {
      keys: verbKeys[name],
      label: label(name),
      run: () => {
        if (client !== null) askFor(client, verb)
      },
      when: () => offered.includes(verb),
    }
  })
}
