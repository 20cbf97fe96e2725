/**
 * Every address inside the application, written once. Spread one into a link or hand it to `navigate`:
 * `<Link {...urls.client(id)} />`, `navigate(urls.clients())`. The router checks paths, parameters and search at the
 * place of use, so a renamed route breaks the build and not the user.
 */
export const urls = {
  /** The first section that the person may see. */
  front: () => ({ to: '/' }) as const,
  clients: () => ({ to: '/clients' }) as const,
  newClient: () => ({ to: '/clients/new' }) as const,
  /** Who is calling from a number. */
  incoming: () => ({ to: '/incoming' }) as const,
  client: (clientId: string) => ({ to: '/clients/$clientId', params: { clientId } }) as const,
  relations: (clientId: string) => ({ to: '/clients/$clientId/relations', params: { clientId } }) as const,
  /** What stands below a client, drawn. */
  chart: (clientId: string) => ({ to: '/clients/$clientId/chart', params: { clientId } }) as const,
  /** How two clients are connected. */
  chain: () => ({ to: '/chain' }) as const,
  /** Invoices, acts and their like, of all clients. */
  documents: () => ({ to: '/documents' }) as const,
  /** What money came and went. */
  money: () => ({ to: '/money' }) as const,
  /** What clients have and owe. */
  moneyClients: () => ({ to: '/money/clients' }) as const,
  dictionaries: () => ({ to: '/dictionaries' }) as const,
  dictionary: (dictionary: string) => ({ to: '/dictionaries/$dictionary', params: { dictionary } }) as const,
  /** What client groups pass on to their clients. */
  clientGroups: () => ({ to: '/client-groups' }) as const,
  clientGroup: (groupId: string) => ({ to: '/client-groups/$groupId', params: { groupId } }) as const,
  /** Leads on to the first section that the person may see. */
  settings: () => ({ to: '/settings' }) as const,
  companySettings: () => ({ to: '/settings/company' }) as const,
  /** What all groups and clients begin with. */
  clientDefaults: () => ({ to: '/settings/clients' }) as const,
  /** What sections, fields and terms are called. */
  naming: () => ({ to: '/settings/naming' }) as const,
  /** The fields that the company adds to cards. */
  customFields: () => ({ to: '/settings/custom-fields' }) as const,
  apiKeys: () => ({ to: '/settings/api-keys' }) as const,
  /** Whether the ledger balances. */
  ledgerHealth: () => ({ to: '/settings/ledger' }) as const,
  accessLog: () => ({ to: '/settings/access-log' }) as const,
  staffUsers: () => ({ to: '/settings/staff' }) as const,
  staffUser: (staffId: string) => ({ to: '/settings/staff/$staffId', params: { staffId } }) as const,
  roles: () => ({ to: '/settings/roles' }) as const,
  newRole: () => ({ to: '/settings/roles/new' }) as const,
  role: (roleId: string) => ({ to: '/settings/roles/$roleId', params: { roleId } }) as const,
  profile: () => ({ to: '/profile' }) as const,
  signIn: () => ({ to: '/sign-in' }) as const,
  setup: () => ({ to: '/setup' }) as const,
}

/**
 * Where to go after signing in: an address of our own application, or the front page. It is read as a browser reads it,
 * since an address of another site (`//evil.example`, also with a tab between the slashes) must never be followed.
 */
export function safeReturnAddress(value: unknown): string {
  const home = 'http://kith.invalid'
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, home)) return '/'
  const { origin, pathname, search, hash } = new URL(value, home)
  if (origin !== home || pathname === '/sign-in' || pathname === '/setup') return '/'
  return `${pathname}${search}${hash}`
}
