import { isPermission, PERMISSIONS } from '@kith/kernel/permissions.ts'
import { useFormat } from '../i18n/use-format.ts'

/**
 * Permissions in the reader's words, in one line: `['clients.view', 'debts.manage']` → «Просмотр клиентов · Начисление…».
 * Keys that this version doesn't know are left out.
 */
export function usePermissionWords(): (permissions: readonly string[]) => string {
  const format = useFormat()
  return (permissions) =>
    permissions
      .filter(isPermission)
      .map((permission) => format.ownWords(PERMISSIONS[permission]))
      .join('\u00a0· ')
}
