import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from './staff.tsx'

const page = lazyRouteComponent(
  () => import('../features/dictionaries/DictionariesPage.tsx'),
  'DictionariesPage',
)

const dictionariesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/dictionaries',
  component: page,
})

const dictionaryRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/dictionaries/$dictionary',
  component: page,
})

export const dictionaryRoutes = [dictionariesRoute, dictionaryRoute] as const
