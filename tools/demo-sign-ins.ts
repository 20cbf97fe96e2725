import { PRESET_ROLES } from '@kith/kernel/permissions.ts'

/** The password of every demo sign-in; the demo listens on this machine only. */
export const DEMO_PASSWORD = 'kith-demo-2026'

/** Logins that differ from the key of their role. */
const SHORT_LOGINS: Readonly<Record<string, string>> = {
  'system-administrator': 'admin',
  'top-manager': 'top',
  'regional-director': 'regional',
}

/** The demo's sign-ins as a table for the terminal: login, role in Russian, role in English. */
export function demoSignIns(): string {
  const rows = [
    ['owner', 'Владелец: всё сразу', 'Owner: everything'],
    ...PRESET_ROLES.map((role) => [SHORT_LOGINS[role.key] ?? role.key, role.name.ru, role.name.en]),
  ]
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  const widths = [width(0), width(1), 0]
  return rows
    .map((row) => `    ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`)
    .join('\n')
}
