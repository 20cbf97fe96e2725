import { deleteClientAccessPassword, setClientAccessPassword } from '@kith/api-client/generated/sdk.gen.ts'
import { bodyOf } from '../../../api/client.ts'

export function setAccessPassword(clientId: string, password: string): Promise<unknown> {
  return bodyOf(setClientAccessPassword({ throwOnError: true, path: { id: clientId }, body: { password } }))
}

export function removeAccessPassword(clientId: string): Promise<unknown> {
  return bodyOf(deleteClientAccessPassword({ throwOnError: true, path: { id: clientId } }))
}
