import type { QueryClient } from '@tanstack/react-query'
import { currentSession, subscribeSession } from '../api/session.ts'
import { urls } from '../lib/urls.ts'
import type { router as appRouter } from './router.ts'
import { returnTo } from './staff.tsx'

/**
 * When the session ends, in whichever tab, nothing that was read may stay behind: the cache is emptied and the page
 * becomes the sign-in page, which leads back. When another person signs in elsewhere, this tab starts anew as that one.
 */
export function followSession(router: typeof appRouter, queryClient: QueryClient): void {
  let userId = currentSession()?.user.id ?? null
  subscribeSession(() => {
    const next = currentSession()?.user.id ?? null
    if (next === userId) return
    const before = userId
    userId = next
    if (before === null) return
    if (next === null) {
      const { href } = router.state.location
      // Not before the page is gone: while it stands there it would ask for its data again, and be refused.
      void router
        .navigate({ ...urls.signIn(), search: returnTo(href), replace: true })
        .finally(() => queryClient.clear())
    } else {
      window.location.reload()
    }
  })
}
