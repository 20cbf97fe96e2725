import type { Permission } from '@kith/kernel/permissions.ts'

/** The eleventh sign-in: may do everything, so that the demo shows the screens where rights are given. */
export const DEMO_OWNER = {
  login: 'owner',
  name: 'Владельцев Захар Ильич',
  roles: ['system-administrator', 'top-manager'],
} as const

/** A role that the company made for itself. */
export const DEMO_ROLE: { name: string; permissions: Permission[]; madeAt: string } = {
  name: 'Стажёр',
  permissions: ['clients.view'],
  madeAt: '2026-08-03T09:20:00.000Z',
}

/** Where people work who don't work everywhere: by login, cities and centres by name. */
export const DEMO_PLACES: readonly { login: string; cities: string[]; centres: string[]; at: string }[] = [
  { login: 'regional', cities: ['Тверь', 'Вологда'], centres: [], at: '2026-08-03T09:25:00.000Z' },
  { login: 'administrator', cities: ['Тверь'], centres: [], at: '2026-08-03T09:27:00.000Z' },
  { login: 'seller', cities: [], centres: ['Салон на Советской'], at: '2026-08-03T09:28:00.000Z' },
]
