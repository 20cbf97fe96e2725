import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { currentSession } from '../api/session.ts'
import { visibleSettings } from '../features/settings/sections.ts'
import { urls } from '../lib/urls.ts'
import { staffRoute } from './staff.tsx'

/** Everything under «Настройки» stands below this route, in its frame with the sections on the left. */
const settingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsLayout.tsx'), 'SettingsLayout'),
})

/** The bare address leads to the first section that the person may see. */
const settingsFrontRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    const [first] = visibleSettings(currentSession())
    throw redirect({ ...(first?.link ?? urls.companySettings()), replace: true })
  },
})

const companyRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/company',
  component: lazyRouteComponent(() => import('../features/settings/CompanyPage.tsx'), 'CompanyPage'),
})

const clientDefaultsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/clients',
  component: lazyRouteComponent(
    () => import('../features/settings/ClientDefaultsPage.tsx'),
    'ClientDefaultsPage',
  ),
})

const namingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/naming',
  component: lazyRouteComponent(() => import('../features/settings/naming/NamingPage.tsx'), 'NamingPage'),
})

const customFieldsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/custom-fields',
  component: lazyRouteComponent(
    () => import('../features/clients/custom-fields/CustomFieldsPage.tsx'),
    'CustomFieldsPage',
  ),
})

const staffUsersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/staff',
  component: lazyRouteComponent(() => import('../features/staff/StaffPage.tsx'), 'StaffPage'),
})

const staffUserRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/staff/$staffId',
  component: lazyRouteComponent(() => import('../features/staff/StaffUserPage.tsx'), 'StaffUserPage'),
})

const rolesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/roles',
  component: lazyRouteComponent(() => import('../features/roles/RolesPage.tsx'), 'RolesPage'),
})

const newRoleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/roles/new',
  component: lazyRouteComponent(() => import('../features/roles/NewRolePage.tsx'), 'NewRolePage'),
})

const roleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/roles/$roleId',
  component: lazyRouteComponent(() => import('../features/roles/RolePage.tsx'), 'RolePage'),
})

const apiKeysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../features/api-keys/ApiKeysPage.tsx'), 'ApiKeysPage'),
})

const ledgerHealthRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/ledger',
  component: lazyRouteComponent(
    () => import('../features/ledger-health/LedgerHealthPage.tsx'),
    'LedgerHealthPage',
  ),
})

const accessLogRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/access-log',
  component: lazyRouteComponent(() => import('../features/access-log/AccessLogPage.tsx'), 'AccessLogPage'),
})

export const settingsRoutes = [
  settingsRoute.addChildren([
    settingsFrontRoute,
    companyRoute,
    clientDefaultsRoute,
    namingRoute,
    customFieldsRoute,
    staffUsersRoute,
    staffUserRoute,
    rolesRoute,
    newRoleRoute,
    roleRoute,
    apiKeysRoute,
    ledgerHealthRoute,
    accessLogRoute,
  ]),
] as const
