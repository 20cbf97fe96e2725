import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { currentSession, hasPermission } from '../api/session.ts'
import { urls } from '../lib/urls.ts'
import { setupRoute, signInRoute } from './auth.tsx'
import { clientRoutes } from './clients.tsx'
import { dictionaryRoutes } from './dictionaries.tsx'
import { ErrorPage, NotFoundPage, PendingPage } from './fallbacks.tsx'
import { moneyRoutes } from './money.tsx'
import { profileRoute } from './profile.tsx'
import { rootRoute } from './root.tsx'
import { settingsRoutes } from './settings.tsx'
import { elsewhereRoute, staffRoute } from './staff.tsx'

/** The front page is the first section that the person may see. */
const frontRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/',
  beforeLoad: () => {
    const first = hasPermission(currentSession(), 'clients.view') ? urls.clients() : urls.dictionaries()
    throw redirect({ ...first, replace: true })
  },
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
  staffRoute.addChildren([
    frontRoute,
    ...clientRoutes,
    ...dictionaryRoutes,
    ...moneyRoutes,
    ...settingsRoutes,
    profileRoute,
    elsewhereRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: PendingPage,
  defaultPendingMs: 300,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
