import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { validateChartSearch } from '../features/chart/chart-search.ts'
import { validateCardSearch } from '../features/clients/card-search.ts'
import { validateDirectorySearch } from '../features/clients/directory/directory-search.ts'
import { validateIncomingSearch } from '../features/clients/incoming-search.ts'
import { validateDocumentsSearch } from '../features/clients/invoices/documents-search.ts'
import { validateNewClientSearch } from '../features/clients/new-client-search.ts'
import { validateRelationsSearch } from '../features/clients/relations/relations-search.ts'
import { validateChainSearch } from '../features/graph/chain-search.ts'
import { validateGraphSearch } from '../features/graph/graph-search.ts'
import type { RawSearch } from '../lib/search-params.ts'
import { staffRoute } from './staff.tsx'

const directoryRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/clients',
  validateSearch: validateDirectorySearch,
  component: lazyRouteComponent(
    () => import('../features/clients/directory/DirectoryPage.tsx'),
    'DirectoryPage',
  ),
})

const newClientRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/clients/new',
  validateSearch: validateNewClientSearch,
  component: lazyRouteComponent(() => import('../features/clients/NewClientPage.tsx'), 'NewClientPage'),
})

const cardRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/clients/$clientId',
  validateSearch: validateCardSearch,
  component: lazyRouteComponent(() => import('../features/clients/CardPage.tsx'), 'CardPage'),
})

const relationsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/clients/$clientId/relations',
  validateSearch: (raw: RawSearch) => ({ ...validateRelationsSearch(raw), ...validateGraphSearch(raw) }),
  component: lazyRouteComponent(() => import('./RelationsView.tsx'), 'RelationsView'),
})

const chartRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/clients/$clientId/chart',
  validateSearch: validateChartSearch,
  component: lazyRouteComponent(() => import('../features/chart/ChartPage.tsx'), 'ChartPage'),
})

const chainRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/chain',
  validateSearch: validateChainSearch,
  component: lazyRouteComponent(() => import('../features/graph/ChainPage.tsx'), 'ChainPage'),
})

const incomingRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/incoming',
  validateSearch: validateIncomingSearch,
  component: lazyRouteComponent(() => import('../features/clients/IncomingPage.tsx'), 'IncomingPage'),
})

const documentsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/documents',
  validateSearch: validateDocumentsSearch,
  component: lazyRouteComponent(
    () => import('../features/clients/invoices/DocumentsPage.tsx'),
    'DocumentsPage',
  ),
})

export const clientRoutes = [
  directoryRoute,
  newClientRoute,
  cardRoute,
  relationsRoute,
  chartRoute,
  incomingRoute,
  chainRoute,
  documentsRoute,
] as const
