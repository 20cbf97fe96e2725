import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { validateClientsSearch, validateMoneySearch } from '../features/money/money-search.ts'
import { staffRoute } from './staff.tsx'

const moneyRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/money',
  validateSearch: validateMoneySearch,
  component: lazyRouteComponent(() => import('../features/money/MoneyPage.tsx'), 'MoneyPage'),
})

const clientsReportRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/money/clients',
  validateSearch: validateClientsSearch,
  component: lazyRouteComponent(
    () => import('../features/money/clients/ClientsReportPage.tsx'),
    'ClientsReportPage',
  ),
})

export const moneyRoutes = [moneyRoute, clientsReportRoute]
