import { client } from '@kith/api-client/generated/client.gen.ts'
import { apiFetch } from './fetch.ts'
import { toApiError } from './problem.ts'

/**
 * Binds the generated client to this application: our session, our language, our errors. Importing this module is
 * enough; features then call the functions of `@kith/api-client/generated/sdk.gen.ts`, always with `throwOnError: true`.
 */
client.setConfig({ baseUrl: '', fetch: apiFetch })

client.interceptors.error.use((error, response) => {
  // No answer at all, an aborted request, a body that isn't JSON: these errors already say what they are.
  if (!response || response.ok) return error
  return toApiError(response.status, error, response.headers.get('x-request-id'))
})

/** The body of an answer, e.g. `bodyOf(listDictionaries({ signal, throwOnError: true }))`. */
export async function bodyOf<T>(answer: Promise<{ data: T }>): Promise<T> {
  return (await answer).data
}

/** The headers of a change that starts from this version: `{ 'if-match': '"7"' }`. */
export function ifMatch(version: number): { 'if-match': string } {
  return { 'if-match': `"${version}"` }
}
