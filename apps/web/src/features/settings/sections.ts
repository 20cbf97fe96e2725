import type { Permission } from '@kith/kernel/permissions.ts'
import { hasPermission, type Session } from '../../api/session.ts'
import { urls } from '../../lib/urls.ts'

export interface SettingsSection {
  /** Also the key of its label, `settings:section.<key>`. */
  key:
    | 'company'
    | 'clients'
    | 'naming'
    | 'custom-fields'
    | 'staff'
    | 'roles'
    | 'api-keys'
    | 'ledger'
    | 'access-log'
  link: ReturnType<
    | typeof urls.companySettings
    | typeof urls.clientDefaults
    | typeof urls.naming
    | typeof urls.customFields
    | typeof urls.staffUsers
    | typeof urls.roles
    | typeof urls.apiKeys
    | typeof urls.ledgerHealth
    | typeof urls.accessLog
  >
  /** The section is offered to whoever has one of these. */
  permissions: readonly Permission[]
}

/** What stands under «Настройки», in its order. A new section is a line here and a route below `settingsRoute`. */
export const settingsSections: readonly SettingsSection[] = [
  {
    key: 'company',
    link: urls.companySettings(),
    permissions: ['company-settings.edit', 'client-numbers.hide', 'custom-fields.edit'],
  },
  { key: 'clients', link: urls.clientDefaults(), permissions: ['company-settings.edit'] },
  {
    key: 'naming',
    link: urls.naming(),
    permissions: ['company-settings.edit', 'custom-fields.edit'],
  },
  { key: 'custom-fields', link: urls.customFields(), permissions: ['custom-fields.edit'] },
  { key: 'staff', link: urls.staffUsers(), permissions: ['staff.manage'] },
  { key: 'roles', link: urls.roles(), permissions: ['roles.manage'] },
  { key: 'api-keys', link: urls.apiKeys(), permissions: ['api-keys.manage'] },
  { key: 'ledger', link: urls.ledgerHealth(), permissions: ['ledger.check'] },
  { key: 'access-log', link: urls.accessLog(), permissions: ['access-log.view'] },
]

/** The sections that the person may see; with none of them the rail doesn't offer the settings at all. */
export function visibleSettings(session: Session | null): SettingsSection[] {
  return settingsSections.filter(({ permissions }) =>
    permissions.some((permission) => hasPermission(session, permission)),
  )
}
