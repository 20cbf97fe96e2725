import type { Bilingual, Permission } from './permissions.ts'

/** Permissions that belong together, as the role editor shows them. */
export type PermissionGroup = { key: string; name: Bilingual; permissions: readonly Permission[] }

/**
 * Every permission in exactly one group, in the order of the role editor.
 *
 * Example: PERMISSION_GROUPS[0].permissions holds clients.view, clients.edit and clients.export.
 */
export const PERMISSION_GROUPS: readonly PermissionGroup[] = [
  {
    key: 'clients',
    name: { ru: 'Клиенты', en: 'Clients' },
    permissions: [
      'clients.view',
      'clients.edit',
      'client-settings.edit',
      'clients.export',
      'client-numbers.hide',
      'hidden-attributes.view',
      'relations.edit',
      'relation-defaults.edit',
    ],
  },
  {
    key: 'personal-data',
    name: { ru: 'Персональные данные', en: 'Personal data' },
    permissions: ['personal-data.view', 'personal-data.reveal', 'access-log.view'],
  },
  {
    key: 'money',
    name: { ru: 'Абонементы, занятия и деньги', en: 'Subscriptions, lessons and money' },
    permissions: [
      'subscriptions.refund',
      'subscriptions.recalculate',
      'subscriptions.transfer-lessons',
      'schedule.plan-past',
      'debts.manage',
    ],
  },
  {
    key: 'company',
    name: { ru: 'Устройство компании', en: 'How the company is set up' },
    permissions: [
      'dictionaries.edit',
      'custom-fields.edit',
      'document-templates.edit',
      'company-settings.edit',
    ],
  },
  {
    key: 'access',
    name: { ru: 'Доступ', en: 'Access' },
    permissions: ['staff.manage', 'roles.manage', 'api-keys.manage'],
  },
]
