import type { Permission } from '@kith/kernel/permissions.ts'
import { IconBook2, IconUsers } from '@tabler/icons-react'
import { urls } from '../../lib/urls.ts'

export interface RailSection {
  key: 'clients' | 'dictionaries'
  link: ReturnType<typeof urls.clients> | ReturnType<typeof urls.dictionaries>
  icon: typeof IconUsers
  /** The permission without which the section isn't offered; `null` for everyone who is signed in. */
  permission: Permission | null
  part: 'work' | 'setup'
}

/** What stands in the rail, in its order: only what exists. */
export const railSections: readonly RailSection[] = [
  { key: 'clients', link: urls.clients(), icon: IconUsers, permission: 'clients.view', part: 'work' },
  { key: 'dictionaries', link: urls.dictionaries(), icon: IconBook2, permission: null, part: 'setup' },
]
