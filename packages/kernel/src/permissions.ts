/** The one list of what staff may do, and the roles that a new company starts with. */

/** A word in both languages of the interface. */
export type Bilingual = { ru: string; en: string }

/**
 * Every permission with the words that the role editor shows. A key is stored in roles and declared by operations:
 * renaming one needs a migration.
 *
 * Example: PERMISSIONS['clients.view'].ru → "Просмотр клиентов".
 */
export const PERMISSIONS = {
  'clients.view': { ru: 'Просмотр клиентов', en: 'View clients' },
  'clients.edit': { ru: 'Создание и правка клиентов', en: 'Create and edit clients' },
  'client-settings.edit': {
    ru: 'Настройки клиентов: тарифы, скидки, пороги, права в кабинете',
    en: 'Settings of clients: tariffs, discounts, thresholds, cabinet rights',
  },
  'personal-data.view': {
    ru: 'Персональные данные без маски: дата рождения, телефон, паспорт',
    en: 'Unmasked personal data: birth date, phone, passport',
  },
  'personal-data.reveal': {
    ru: 'Показ скрытого значения по одному, с записью в журнал просмотров',
    en: 'Reveal one masked value at a time, each noted in the access log',
  },
  'access-log.view': { ru: 'Журнал просмотров персональных данных', en: 'Log of who viewed personal data' },
  'clients.export': { ru: 'Выгрузка списков клиентов', en: 'Export lists of clients' },
  'relations.edit': { ru: 'Создание и удаление связей', en: 'Create and remove relations' },
  'relation-defaults.edit': { ru: 'Настройки связей по умолчанию', en: 'Default settings of relations' },
  'subscriptions.refund': { ru: 'Возврат по абонементу', en: 'Refund subscriptions' },
  'subscriptions.recalculate': { ru: 'Перерасчёт абонемента', en: 'Recalculate subscriptions' },
  'subscriptions.transfer-lessons': {
    ru: 'Передача занятий другому клиенту',
    en: 'Transfer lessons to another client',
  },
  'schedule.plan-past': { ru: 'Планирование занятий в прошлом', en: 'Plan lessons in the past' },
  'debts.manage': {
    ru: 'Начисление, погашение и списание долга в своём городе',
    en: 'Accrue, settle and write off debt in one’s own city',
  },
  'accounts.view': {
    ru: 'Счета клиентов: остатки и операции',
    en: 'Accounts of clients: balances and operations',
  },
  'accounts.post': {
    ru: 'Операции по счетам: пополнение, оплата, бонусы, переводы внутри организации и семьи',
    en: 'Operations on accounts: top-up, payment, bonuses, transfers within an organisation or family',
  },
  'accounts.transfer-anywhere': {
    ru: 'Переводы между не связанными клиентами',
    en: 'Transfers between unrelated clients',
  },
  'accounts.correct': {
    ru: 'Возврат денег, корректировка и отмена операций',
    en: 'Pay money back, correct and reverse operations',
  },
  'money-reports.view': { ru: 'Отчёты о деньгах', en: 'Money reports' },
  'invoices.edit': {
    ru: 'Счета на оплату, акты и счета-фактуры',
    en: 'Invoices, acts of completed works and invoice-factures',
  },
  'ledger.check': { ru: 'Проверка учёта', en: 'Check of the ledger' },
  'terminal.pay': { ru: 'Приём платежей терминалом', en: 'Take payments at a terminal' },
  'document-templates.edit': { ru: 'Шаблоны документов', en: 'Document templates' },
  'client-numbers.hide': { ru: 'Скрытие номеров клиентов', en: 'Hide client numbers' },
  'hidden-attributes.view': { ru: 'Просмотр скрытых атрибутов', en: 'View hidden attributes' },
  'custom-fields.edit': { ru: 'Дополнительные и скрытые поля', en: 'Custom and hidden fields' },
  'dictionaries.edit': { ru: 'Справочники и виды связей', en: 'Dictionaries and relation types' },
  'staff.manage': { ru: 'Пользователи', en: 'Staff users' },
  'roles.manage': { ru: 'Роли и права', en: 'Roles and permissions' },
  'api-keys.manage': { ru: 'Ключи API', en: 'API keys' },
  'company-settings.edit': { ru: 'Настройки компании', en: 'Company settings' },
} as const satisfies Record<string, Bilingual>

export type Permission = keyof typeof PERMISSIONS

/** Every permission, in the order in which the role editor shows them. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[]

/**
 * Whether the text is the key of a permission; keys of `Object` are none.
 *
 * Example: "clients.view" → true; "clients.fly", "toString" → false.
 */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text)
}

/**
 * What no API key gets: who decides about people, roles and keys is a person.
 *
 * Example: a key with the scope "clients.view" is made, one with "staff.manage" is refused.
 */
export const NOT_FOR_KEYS: readonly Permission[] = ['staff.manage', 'roles.manage', 'api-keys.manage']

/** What only API keys get: a machine's own work, held by no role. */
export const ONLY_FOR_KEYS: readonly Permission[] = ['terminal.pay']

/**
 * Whether people may have it by their roles.
 *
 * Example: "clients.view" → true; "terminal.pay", "clients.fly" → false.
 */
export function isForRoles(text: string): text is Permission {
  return isPermission(text) && !ONLY_FOR_KEYS.includes(text)
}

/** A role that a new company starts with; companies change them and make their own. */
export type PresetRole = { key: string; name: Bilingual; permissions: readonly Permission[] }

const WITH_CLIENTS: readonly Permission[] = ['clients.view', 'clients.edit']

/** What the system administrator keeps to themselves: the top manager has all the rest. */
const ADMINISTRATION: readonly Permission[] = [
  'staff.manage',
  'roles.manage',
  'api-keys.manage',
  'dictionaries.edit',
]

/**
 * The roles that the company starts with, as the sources divide the work. The instructor has nothing here yet: they
 * see the clients of their own lessons, which is no permission over all clients.
 *
 * Example: the seller's permissions are clients.view, clients.edit and relations.edit.
 */
export const PRESET_ROLES: readonly PresetRole[] = [
  {
    key: 'system-administrator',
    name: { ru: 'Системный администратор', en: 'System administrator' },
    permissions: [
      ...WITH_CLIENTS,
      ...ADMINISTRATION,
      'client-settings.edit',
      'company-settings.edit',
      'custom-fields.edit',
      'ledger.check',
      'access-log.view',
    ],
  },
  {
    key: 'top-manager',
    name: { ru: 'Топ-менеджер', en: 'Top manager' },
    permissions: ALL_PERMISSIONS.filter(
      (permission) => !ADMINISTRATION.includes(permission) && !ONLY_FOR_KEYS.includes(permission),
    ),
  },
  {
    key: 'director',
    name: { ru: 'Директор', en: 'Director' },
    permissions: [
      ...WITH_CLIENTS,
      'accounts.view',
      'accounts.post',
      'accounts.transfer-anywhere',
      'accounts.correct',
      'money-reports.view',
      'invoices.edit',
      'client-settings.edit',
      'personal-data.view',
      'access-log.view',
      'clients.export',
      'custom-fields.edit',
      'subscriptions.refund',
      'subscriptions.recalculate',
      'schedule.plan-past',
      'debts.manage',
    ],
  },
  {
    key: 'regional-director',
    name: { ru: 'Региональный директор', en: 'Regional director' },
    permissions: [
      ...WITH_CLIENTS,
      'accounts.view',
      'accounts.post',
      'accounts.transfer-anywhere',
      'accounts.correct',
      'money-reports.view',
      'invoices.edit',
      'client-settings.edit',
      'personal-data.view',
      'clients.export',
      'subscriptions.refund',
      'subscriptions.recalculate',
      'subscriptions.transfer-lessons',
      'schedule.plan-past',
      'debts.manage',
      'document-templates.edit',
      'client-numbers.hide',
    ],
  },
  {
    key: 'manager',
    name: { ru: 'Менеджер', en: 'Manager' },
    permissions: [
      ...WITH_CLIENTS,
      'accounts.view',
      'accounts.post',
      'money-reports.view',
      'invoices.edit',
      'client-settings.edit',
      'personal-data.reveal',
      'clients.export',
      'relations.edit',
    ],
  },
  {
    key: 'administrator',
    name: { ru: 'Администратор', en: 'Administrator' },
    permissions: [
      ...WITH_CLIENTS,
      'accounts.view',
      'accounts.post',
      'accounts.transfer-anywhere',
      'money-reports.view',
      'invoices.edit',
      'client-settings.edit',
      'personal-data.view',
      'clients.export',
      'subscriptions.recalculate',
      'debts.manage',
    ],
  },
  {
    key: 'seller',
    name: { ru: 'Продавец', en: 'Seller' },
    permissions: [...WITH_CLIENTS, 'accounts.view', 'accounts.post', 'relations.edit'],
  },
  {
    key: 'seller-optometrist',
    name: { ru: 'Офтальмолог-продавец', en: 'Seller and optometrist' },
    permissions: [...WITH_CLIENTS, 'accounts.view', 'accounts.post', 'relations.edit'],
  },
  {
    key: 'optometrist',
    name: { ru: 'Офтальмолог', en: 'Optometrist' },
    permissions: [...WITH_CLIENTS, 'accounts.view', 'relations.edit'],
  },
  {
    key: 'instructor',
    name: { ru: 'Инструктор', en: 'Instructor' },
    permissions: [],
  },
]
