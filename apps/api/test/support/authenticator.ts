import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Where the tests' pages stand: the origin that browsers tell, and the host that they ask. */
export const PAGE = { origin: 'http://localhost:3000', host: 'localhost:3000' }

type Cbor = number | string | Buffer | Map<Cbor, Cbor>

/** CBOR (RFC 8949) as far as authenticators need it: integers below 65536 in size, texts, bytes, maps. */
function cbor(value: Cbor): Buffer {
  const head = (major: number, size: number): Buffer => {
    if (size < 24) return Buffer.from([(major << 5) | size])
    if (size < 256) return Buffer.from([(major << 5) | 24, size])
    return Buffer.from([(major << 5) | 25, size >> 8, size & 255])
  }
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([k, v]) => [cbor(k), cbor(v)])])
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const USER_PRESENT = 1
const USER_VERIFIED = 4
const CREDENTIAL_INCLUDED = 64

export interface AnswerOptions {
  origin?: string
  domain?: string
  /** Whether the device checked who holds it. */
  verified?: boolean
  type?: string
  counter?: number
}

/** A device that makes one ES256 key and proves it, written by the specification and not by the server's library. */
export function softAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(16)
  let counter = 0

  const clientData = (type: string, challenge: string, options: AnswerOptions) =>
    Buffer.from(
      JSON.stringify({ type: options.type ?? type, challenge, origin: options.origin ?? PAGE.origin }),
    )

  function authenticatorData(flags: number, options: AnswerOptions, credential = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(options.counter ?? counter)
    const verified = options.verified === false ? 0 : USER_VERIFIED
    return Buffer.concat([
      sha256(options.domain ?? 'localhost'),
      Buffer.from([flags | USER_PRESENT | verified]),
      count,
      credential,
    ])
  }

  return {
    id: credentialId.toString('base64url'),
    /** The answer to adding a passkey. */
    register(challenge: string, options: AnswerOptions = {}) {
      const length = Buffer.from([0, credentialId.length])
      const credential = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(publicKey)])
      const attestation = new Map<Cbor, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(CREDENTIAL_INCLUDED, options, credential)],
      ])
      return {
        id: credentialId.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, options).toString('base64url'),
          attestationObject: cbor(attestation).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    /** The answer to signing in; the counter grows unless told. */
    assert(challenge: string, options: AnswerOptions = {}) {
      counter += 1
      const data = authenticatorData(0, options)
      const client = clientData('webauthn.get', challenge, options)
      return {
        id: credentialId.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url'),
        },
      }
    },
  }
}

function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return cbor(
    new Map<Cbor, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}
