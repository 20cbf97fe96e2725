import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { ensureSession } from '../api/session.ts'
import { i18n, switchLanguage } from '../i18n/i18n.ts'
import { urls } from '../lib/urls.ts'
import { BareErrorPage, NotFoundPage } from './fallbacks.tsx'
import { rootRoute } from './root.tsx'

/** Everything behind the sign-in stands below this route; its shell is the rail and the top bar. */
export const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  beforeLoad: async ({ location }) => {
    const session = await ensureSession()
    if (!session) throw redirect({ ...urls.signIn(), search: returnTo(location.href), replace: true })
    await switchLanguage(session.user.language)
    await i18n.loadNamespaces('shell')
  },
  component: lazyRouteComponent(() => import('../layouts/staff/StaffShell.tsx'), 'StaffShell'),
  // Without a session there is no shell to show the failure in, e.g. when the server is out of reach.
  errorComponent: BareErrorPage,
})

/** Any other address: the shell stays, so that one finds the way on. */
export const elsewhereRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '$',
  component: NotFoundPage,
})

/** The sign-in page leads back to where one was; the front page needs no mention. */
export function returnTo(href: string): { returnTo?: string } {
  return href === '/' || href === '/clients' ? {} : { returnTo: href }
}
