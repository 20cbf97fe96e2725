import { randomUUIDv7 } from 'node:crypto'
import { cleanText } from '@kith/kernel/text.ts'
import {
  generateRegistrationOptions,
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { PrismaClient } from '../../platform/db/generated/client.ts'
import { invalid } from '../../platform/http/problem.ts'
import { refuseFactor } from './factor-problems.ts'
import type { PasskeyJson, RegistrationJson } from './factor-schemas.ts'
import { keepChallenge, takeChallenge, verified } from './passkey-challenges.ts'
import type { RelyingParty } from './relying-party.ts'

/** ES256 and RS256 are what all authenticators speak; EdDSA some. */
const ALGORITHMS = [-8, -7, -257]
const MOST_PASSKEYS = 20

const shown = { id: true, name: true, createdAt: true, lastUsedAt: true, version: true } as const

interface PasskeyRow {
  id: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
  version: number
}

const present = (row: PasskeyRow): PasskeyJson => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})

/** One's own passkeys, oldest first. */
export async function readPasskeys(prisma: PrismaClient, staffId: string): Promise<PasskeyJson[]> {
  const rows = await prisma.passkey.findMany({ where: { staffId }, select: shown, orderBy: { id: 'asc' } })
  return rows.map(present)
}

/** One of one's own passkeys. @throws 404 also for another's. */
export async function readPasskey(prisma: PrismaClient, staffId: string, id: string): Promise<PasskeyJson> {
  const row = await prisma.passkey.findFirst({ where: { id, staffId }, select: shown })
  if (row === null) throw refuseFactor('passkey-not-found')
  return present(row)
}

/** Remembers a challenge for adding a passkey. The outcome's reference is the challenge, for `offerOptions`. */
export async function offerPasskey(context: ActionContext, staffId: string): Promise<Outcome> {
  const challenge = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  await keepChallenge(context.tx, staffId, challenge, context.now)
  return { status: 200, reference: challenge }
}

/** What the browser is asked for a new passkey: to be found without a login, and to check who holds the device. */
export async function offerOptions(
  prisma: PrismaClient,
  staffId: string,
  party: RelyingParty,
  challenge: string,
) {
  const staff = await prisma.staffUser.findUniqueOrThrow({
    where: { id: staffId },
    select: { login: true, name: true, passkeys: { select: { credentialId: true, transports: true } } },
  })
  return generateRegistrationOptions({
    rpName: 'Kith',
    rpID: party.id,
    userID: Uint8Array.from(Buffer.from(staffId.replaceAll('-', ''), 'hex')),
    userName: staff.login,
    userDisplayName: staff.name,
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: staff.passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
  })
}

function cleanName(name: string): string {
  const clean = cleanText(name)
  if (clean !== '') return clean
  throw invalid({
    pointer: '/name',
    code: 'name-required',
    detail: { ru: 'Назовите ключ, чтобы узнать его потом', en: 'Name the passkey, to know it again' },
  })
}

const registrationOf = (answer: RegistrationJson, challenge: string, party: RelyingParty) =>
  verified<VerifiedRegistrationResponse>(
    verifyRegistrationResponse({
      response: { ...answer, rawId: answer.id, type: 'public-key', clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )

/**
 * Adds the passkey that the browser made.
 * @throws 422 `passkey-unusable` for an answer that doesn't fit or is late, 409 `passkey-known` for one added before.
 */
export async function addPasskey(
  context: ActionContext,
  staffId: string,
  party: RelyingParty,
  input: { name: string; response: RegistrationJson },
): Promise<Outcome & { reference: string }> {
  const { tx, now } = context
  const name = cleanName(input.name)
  const challenge = await takeChallenge(tx, staffId, input.response.response.clientDataJSON, now)
  const answer = challenge === null ? null : await registrationOf(input.response, challenge, party)
  if (!answer?.verified || answer.registrationInfo.credential.id !== input.response.id)
    throw refuseFactor('passkey-unusable')
  if ((await tx.passkey.count({ where: { staffId } })) >= MOST_PASSKEYS) throw refuseFactor('passkeys-many')
  const { credential } = answer.registrationInfo
  const id = randomUUIDv7()
  await tx.passkey.create({
    data: {
      id,
      staffId,
      name,
      credentialId: credential.id,
      publicKey: Uint8Array.from(credential.publicKey),
      counter: BigInt(credential.counter),
      transports: input.response.response.transports ?? [],
      createdAt: now,
    },
    select: { id: true },
  })
  context.record({
    action: 'staff-user.passkey-added',
    subjectKind: 'staff-user',
    subjectId: staffId,
    changes: { passkey: { old: null, new: name } },
  })
  return { status: 201, reference: id }
}

async function lockPasskey(context: ActionContext, staffId: string, id: string) {
  const [row] = await context.tx.$queryRaw<{ name: string; version: number }[]>`
    SELECT name, version FROM passkey WHERE id = ${id}::uuid AND staff_id = ${staffId}::uuid FOR UPDATE`
  if (row === undefined) throw refuseFactor('passkey-not-found')
  return row
}

/** Renames a passkey of one's own. @throws 404, 412 by `checkVersion`, 422 without a name. */
export async function renamePasskey(
  context: ActionContext,
  staffId: string,
  id: string,
  patch: { name?: string },
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const before = await lockPasskey(context, staffId, id)
  checkVersion(before.version)
  const name = patch.name === undefined ? before.name : cleanName(patch.name)
  if (name === before.name) return { status: 200, reference: id }
  await context.tx.passkey.update({
    where: { id },
    data: { name, version: { increment: 1 } },
    select: { id: true },
  })
  context.record({
    action: 'staff-user.passkey-renamed',
    subjectKind: 'staff-user',
    subjectId: staffId,
    changes: { passkey: { old: before.name, new: name } },
  })
  return { status: 200, reference: id }
}

/** Removes a passkey of one's own: it lets nobody in any more; sessions go on. @throws 404, 412 by `checkVersion`. */
export async function removePasskey(
  context: ActionContext,
  staffId: string,
  id: string,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const before = await lockPasskey(context, staffId, id)
  checkVersion(before.version)
  await context.tx.passkey.delete({ where: { id }, select: { id: true } })
  context.record({
    action: 'staff-user.passkey-removed',
    subjectKind: 'staff-user',
    subjectId: staffId,
    changes: { passkey: { old: before.name, new: null } },
  })
  return { status: 204, reference: null }
}
