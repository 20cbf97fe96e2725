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

const clientGroupsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/client-groups',
  component: lazyRouteComponent(() => import('../features/client-groups/GroupsPage.tsx'), 'GroupsPage'),
})

const clientGroupRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/client-groups/$groupId',
  component: lazyRouteComponent(() => import('../features/client-groups/GroupPage.tsx'), 'GroupPage'),
})

export const dictionaryRoutes = [
  dictionariesRoute,
  dictionaryRoute,
  clientGroupsRoute,
  clientGroupRoute,
] as const
