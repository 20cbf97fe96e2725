import type { QueryClient } from '@tanstack/react-query'
import { i18n } from '../../../i18n/i18n.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { type Client, clientCard, clientSaved } from '../queries.ts'
import { blockedItself, type Verb } from './offered.ts'
import { takeStep } from './queries.ts'
import { type Step, stepBack } from './undo.ts'

/** What has been done, in a sentence; who stays blocked from above is told so. */
function told(verb: Verb, before: Client, after: Client): string {
  const name = after.shortName || after.displayName
  switch (verb) {
    case 'block':
      return i18n.t(blockedItself(before) ? 'lifecycle:done.reason' : 'lifecycle:done.block', { name })
    case 'archive':
      return i18n.t('lifecycle:done.archive', { name })
    case 'delete':
      return i18n.t('lifecycle:done.delete', { name })
    case 'restore':
      if (before.state === 'deleted' && after.state === 'archived')
        return i18n.t('lifecycle:done.toArchive', { name })
      return i18n.t(before.state === 'deleted' ? 'lifecycle:done.undelete' : 'lifecycle:done.unarchive', {
        name,
      })
    case 'unblock':
      return after.blockedBy === null
        ? i18n.t('lifecycle:done.unblock', { name })
        : i18n.t('lifecycle:done.stillBlocked', { name, above: after.blockedBy.displayName })
  }
}

async function takeBack(cache: QueryClient, id: string, back: Step): Promise<void> {
  try {
    clientSaved(cache, await takeStep(id, back))
    notify(i18n.t('lifecycle:undone'))
  } catch (error) {
    notifyProblem(error)
    void cache.invalidateQueries({ queryKey: ['clients'] })
  }
}

/**
 * Takes a step, puts its outcome wherever the client is shown, and says so in a notice that takes it back.
 * @throws what the API refuses with.
 */
export async function carryOut(cache: QueryClient, before: Client, step: Step): Promise<void> {
  const [after] = await Promise.all([takeStep(before.id, step), i18n.loadNamespaces('lifecycle')])
  clientSaved(cache, after)
  const back = stepBack(step.verb, before)
  const undo = back === null ? undefined : () => void takeBack(cache, before.id, back)
  notify(told(step.verb, before, after), undo)
}

/** The same for what needs no dialogue, restoring and unblocking: a refusal becomes a notice. */
export async function carryOutAtOnce(cache: QueryClient, id: string, verb: Verb): Promise<void> {
  try {
    const before = await cache.fetchQuery({ ...clientCard(id), staleTime: 0 })
    await carryOut(cache, before, { verb })
  } catch (error) {
    notifyProblem(error)
    void cache.invalidateQueries({ queryKey: ['clients'] })
  }
}
