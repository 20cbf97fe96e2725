import type { QueryClient } from '@tanstack/react-query'
import { i18n } from '../../../i18n/i18n.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { type Client, clientSaved, saveClient } from '../queries.ts'
import { placeOf } from './place-of.ts'
import { type ClientMove, move } from './queries.ts'

/**
 * Moves a client, renews whatever may show it, and says so in a notice that moves it back.
 * @throws what the API refuses with.
 */
export async function carryOutMove(
  cache: QueryClient,
  before: Client,
  place: ClientMove,
  onMoved?: (client: Client) => void,
): Promise<void> {
  const [after] = await Promise.all([move(before.id, place), i18n.loadNamespaces('employees')])
  clientSaved(cache, after)
  onMoved?.(after)
  const undo = async () => {
    try {
      const again = await moveBack(before)
      clientSaved(cache, again)
      onMoved?.(again)
      notify(i18n.t('employees:move.undone'))
    } catch (error) {
      notifyProblem(error)
      void cache.invalidateQueries({ queryKey: ['clients'] })
    }
  }
  const above = after.parentChain.at(-1)
  const name = after.shortName || after.displayName
  notify(
    above
      ? i18n.t('employees:move.done', { name, to: above.displayName })
      : i18n.t('employees:move.doneRoot', { name }),
    () => void undo(),
  )
}

/** A root pays on its own account, so that whoever was made one has it still when it is back. */
async function moveBack(before: Client): Promise<Client> {
  const again = await move(before.id, placeOf(before))
  if (before.ownAccount !== false || again.ownAccount === false) return again
  return saveClient(before.id, again.version, { ownAccount: false })
}
