import { usePermission } from '../../../api/use-session.ts'
import type { Client } from '../queries.ts'

/** Whether this person may change relations of this client now. */
export function useRelationsEditable(client: Pick<Client, 'state'>): boolean {
  const permitted = usePermission('relations.edit')
  return permitted && (client.state === 'active' || client.state === 'blocked')
}
