import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { queryClient } from '../api/query-client.ts'
import { ensureSession } from '../api/session.ts'
import { suggestLanguage } from '../i18n/i18n.ts'
import { textParam } from '../lib/search-params.ts'
import { safeReturnAddress } from '../lib/urls.ts'
import { companyProfile } from '../shared/company.ts'
import { rootRoute } from './root.tsx'

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { returnTo?: string } => {
    const address = textParam(raw.returnTo, 2000)
    return address ? { returnTo: address } : {}
  },
  beforeLoad: async ({ search }) => {
    // Who is signed in already has nothing to do here. A server out of reach is the page's own matter to show.
    const session = await ensureSession().catch(() => null)
    if (session) throw redirect({ href: safeReturnAddress(search.returnTo), replace: true })
    const company = await queryClient.ensureQueryData(companyProfile).catch(() => null)
    if (company?.language) await suggestLanguage(company.language)
  },
  component: lazyRouteComponent(() => import('../features/auth/SignInPage.tsx'), 'SignInPage'),
})

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('../features/auth/SetupPage.tsx'), 'SetupPage'),
})
