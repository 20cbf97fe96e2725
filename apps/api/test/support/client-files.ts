import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach } from 'vitest'
import { FILES_FOLDER } from '../../src/platform/files/store.ts'
import { addClient, person } from './builders.ts'
import { multipart, type Part } from './multipart.ts'
import type { World } from './request-types.ts'

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <<>>\n%%EOF\n')

/** A new client for each test (`place.clientId`), and what tests do with its files. */
export function filesPlace({ test, token, groupId }: World) {
  const place = { clientId: '' }
  beforeEach(async () => {
    place.clientId = (await addClient(test, token, person(groupId))).id
  })

  const folder = (name: string) => join(test.config.dataDir, name)
  /** Every file under a folder of the data directory. */
  const filesIn = (name: string): string[] => {
    try {
      return readdirSync(folder(name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort()
    } catch {
      return []
    }
  }
  const stored = () => [...filesIn(FILES_FOLDER), ...filesIn('incoming')]

  const filesUrl = (id = place.clientId) => `/api/v1/clients/${id}/files`
  const add = (part: Part, headers: Record<string, string> = {}) => {
    const { body, headers: type } = multipart(part)
    return test.call({ method: 'POST', url: filesUrl(), token, body, headers: { ...type, ...headers } })
  }
  const bytesOf = async (url: string) => {
    const answer = await test.app.inject({ url, headers: { authorization: `Bearer ${token}` } })
    return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload }
  }
  const rows = async () => {
    const { rows: found } = await test.owner.query('SELECT * FROM client_file WHERE client_id = $1', [
      place.clientId,
    ])
    return found
  }
  return { place, folder, filesIn, stored, filesUrl, add, bytesOf, rows }
}
