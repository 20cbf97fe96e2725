import type { Permission } from '@kith/kernel/permissions.ts'
import { IconBook2, IconCash, IconFileInvoice, IconRoute, IconSettings, IconUsers } from '@tabler/icons-react'
import { settingsSections } from '../../features/settings/sections.ts'
import { urls } from '../../lib/urls.ts'

export interface RailSection {
  key: 'clients' | 'chain' | 'documents' | 'money' | 'dictionaries' | 'settings'
  link: ReturnType<(typeof urls)['clients' | 'chain' | 'documents' | 'money' | 'dictionaries' | 'settings']>
  icon: typeof IconUsers
  /** The section is offered to whoever has one of these; `null` for everyone who is signed in. */
  permissions: readonly Permission[] | null
  part: 'work' | 'setup'
}

/** What stands in the rail, in its order: only what exists. */
export const railSections: readonly RailSection[] = [
  { key: 'clients', link: urls.clients(), icon: IconUsers, permissions: ['clients.view'], part: 'work' },
  { key: 'chain', link: urls.chain(), icon: IconRoute, permissions: ['clients.view'], part: 'work' },
  {
    key: 'documents',
    link: urls.documents(),
    icon: IconFileInvoice,
    permissions: ['invoices.edit'],
    part: 'work',
  },
  {
    key: 'money',
    link: urls.money(),
    icon: IconCash,
    permissions: ['money-reports.view'],
    part: 'work',
  },
  { key: 'dictionaries', link: urls.dictionaries(), icon: IconBook2, permissions: null, part: 'setup' },
  {
    key: 'settings',
    link: urls.settings(),
    icon: IconSettings,
    permissions: settingsSections.flatMap(({ permissions }) => permissions),
    part: 'setup',
  },
]
