import { getFieldFileContent } from '@kith/api-client/generated/sdk.gen.ts'
import { bodyOf } from '../../../api/client.ts'
import { saveFile } from '../../../shared/save-file.ts'
import { idOfCustom } from './custom-keys.ts'

/** Reads the file of a field with the session and gives it to the browser to save under its name. */
export async function downloadFieldFile(clientId: string, key: string, name: string): Promise<void> {
  const path = { id: clientId, fieldId: idOfCustom(key) ?? '' }
  const bytes = (await bodyOf(getFieldFileContent({ throwOnError: true, path, parseAs: 'blob' }))) as Blob
  saveFile(bytes, name)
}
