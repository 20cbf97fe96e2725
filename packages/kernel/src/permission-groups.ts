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
    key: 'accounts',
    name: { ru: 'Счета и документы', en: 'Accounts and documents' },
    permissions: [
      'accounts.view',
      'accounts.post',
      'accounts.transfer-anywhere',
      'accounts.correct',
      'debts.manage',
      'money-reports.view',
      'invoices.edit',
      'ledger.check',
      'terminal.pay',
    ],
  },
  {
    key: 'money',
    name: { ru: 'Абонементы и занятия', en: 'Subscriptions and lessons' },
    permissions: [
      'subscriptions.refund',
      'subscriptions.recalculate',
      'subscriptions.transfer-lessons',
      'schedule.plan-past',
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
