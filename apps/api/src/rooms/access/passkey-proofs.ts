import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { ActionContext } from '../../actions/run-action.ts'
import type { PrismaClient } from '../../platform/db/generated/client.ts'
import { refuseFactor } from './factor-problems.ts'
import type { AssertionJson } from './factor-schemas.ts'
import { keepChallenge, takeChallenge, verified } from './passkey-challenges.ts'
import type { RelyingParty } from './relying-party.ts'

/** What the browser is asked when someone signs in by passkey: any of theirs for this domain. */
export async function askForPasskey(context: ActionContext, party: RelyingParty) {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' })
  await keepChallenge(context.tx, null, options.challenge, context.now)
  return options
}

/** Whose passkey answered, and its counter now; to be used at once by `usePasskey`. */
interface ProvenPasskey {
  id: string
  staffId: string
  counter: number
}

/** Uses up the challenge of a sign-in; null when it isn't ours, was used, or is too old. */
export const takeSignInChallenge = (context: ActionContext, answer: AssertionJson) =>
  takeChallenge(context.tx, null, answer.response.clientDataJSON, context.now)

/**
 * Whose passkey made this answer to our challenge, with the person's presence checked by the device.
 * @throws 401 `passkey-refused` that doesn't say what did not fit.
 */
export async function provePasskey(
  prisma: PrismaClient,
  party: RelyingParty,
  challenge: string | null,
  answer: AssertionJson,
): Promise<ProvenPasskey> {
  const passkey =
    challenge === null ? null : await prisma.passkey.findUnique({ where: { credentialId: answer.id } })
  if (challenge === null || passkey === null) throw refuseFactor('passkey-refused')
  const { userHandle, ...response } = answer.response
  const owner = Buffer.from(passkey.staffId.replaceAll('-', ''), 'hex').toString('base64url')
  if (userHandle != null && userHandle !== owner) throw refuseFactor('passkey-refused')
  const proof = await verified(
    verifyAuthenticationResponse({
      response: { id: answer.id, rawId: answer.id, type: 'public-key', clientExtensionResults: {}, response },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: Number(passkey.counter),
      },
    }),
  )
  if (!proof?.verified) throw refuseFactor('passkey-refused')
  return { id: passkey.id, staffId: passkey.staffId, counter: proof.authenticationInfo.newCounter }
}

/**
 * Notes the use under the row's lock. A counter that doesn't grow means a copy of the key: refused. Keys that never count
 * (synchronised ones) always say 0. @throws 401 `passkey-refused`, also when the key was removed meanwhile.
 */
export async function usePasskey(context: ActionContext, proven: ProvenPasskey): Promise<void> {
  const used = await context.tx.$executeRaw`
    UPDATE passkey SET counter = ${proven.counter}, last_used_at = ${context.now}
    WHERE id = ${proven.id}::uuid AND (counter < ${proven.counter} OR (counter = 0 AND ${proven.counter} = 0))`
  if (used !== 1) throw refuseFactor('passkey-refused')
}
