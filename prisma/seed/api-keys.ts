import type { Permission } from '@kith/kernel/permissions.ts'

/** A key that the demo company made for a program. */
export interface DemoApiKey {
  name: string
  scopes: readonly Permission[]
  /** Null: it never ends by itself. */
  expiresAt: string | null
  madeAt: string
  revokedAt?: string
}

/** What the demo shows among its keys. Each gets a random secret that nobody is shown, so that none is a known one. */
export const demoApiKeys: readonly DemoApiKey[] = [
  {
    name: 'Касса на Речной',
    scopes: ['clients.view'],
    expiresAt: null,
    madeAt: '2025-03-03T08:15:00.000Z',
    revokedAt: '2026-02-10T13:40:00.000Z',
  },
  {
    name: 'Сайт записи',
    scopes: ['clients.view', 'clients.edit'],
    expiresAt: '2027-09-01T00:00:00.000Z',
    madeAt: '2026-09-01T09:05:00.000Z',
  },
]
