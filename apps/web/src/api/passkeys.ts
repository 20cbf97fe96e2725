import { addPasskey, askForPasskey, offerPasskey } from '@kith/api-client/generated/sdk.gen.ts'
import type { Passkey } from '@kith/api-client/generated/types.gen.ts'
import { bodyOf } from './client.ts'
import { type Session, signInByPasskey } from './session.ts'

// The library comes with the first use: most visits go without.
const library = () => import('@simplewebauthn/browser')

type CreationOptions = Parameters<Awaited<ReturnType<typeof library>>['startRegistration']>[0]['optionsJSON']
type RequestOptions = Parameters<Awaited<ReturnType<typeof library>>['startAuthentication']>[0]['optionsJSON']

/** Signs in with a passkey: the browser shows those it has. Throws an ApiError, or the browser's own error. */
export async function signInWithPasskey(): Promise<Session> {
  const { options } = await bodyOf(askForPasskey({ throwOnError: true }))
  const { startAuthentication } = await library()
  const { id, response } = await startAuthentication({ optionsJSON: options as unknown as RequestOptions })
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return signInByPasskey({
    response: {
      id,
      response: { clientDataJSON, authenticatorData, signature, userHandle: userHandle ?? null },
    },
  })
}

/** Makes a passkey on this device and adds it. Throws an ApiError, or the browser's own error. */
export async function makePasskey(name: string, password: string): Promise<Passkey> {
  const { options } = await bodyOf(offerPasskey({ throwOnError: true, body: { password } }))
  const { startRegistration } = await library()
  const { id, response } = await startRegistration({ optionsJSON: options as unknown as CreationOptions })
  const { clientDataJSON, attestationObject, transports } = response
  return bodyOf(
    addPasskey({
      throwOnError: true,
      body: {
        name,
        response: { id, response: { clientDataJSON, attestationObject, transports: transports ?? [] } },
      },
    }),
  )
}
