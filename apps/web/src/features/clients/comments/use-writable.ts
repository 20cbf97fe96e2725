import { usePermission } from '../../../api/use-session.ts'
import type { Client } from '../queries.ts'

/** Whether comments may be written here: also about archived clients, who call again, but not about deleted ones. */
export function useWritable(client: Client): boolean {
  const permitted = usePermission('clients.edit')
  return permitted && client.state !== 'deleted'
}
