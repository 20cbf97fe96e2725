import { createSigner, createVerifier } from 'fast-jwt'
import type { Clock } from '../clock.ts'

/** An access token lives this long; the session behind it is asked for at every request all the same. */
export const ACCESS_TOKEN_SECONDS = 600

const AUDIENCE = 'kith-staff'

export interface AccessTokens {
  issue(staffId: string, sessionId: string): { token: string; expiresAt: Date }
  /** The token's session, or null when the token is forged, expired, or made for another audience. */
  read(token: string): { staffId: string; sessionId: string } | null
}

/**
 * Short JWTs (HS256) for staff. Their audience keeps cabinet tokens and API keys from passing here. `clock` decides
 * about expiry, so that tests may move it: a token of 12:00:00 is read until 12:09:59.
 */
export function accessTokens(key: Buffer, clock: Clock): AccessTokens {
  const sign = createSigner({ key, algorithm: 'HS256', noTimestamp: true })
  const verify = createVerifier({ key, algorithms: ['HS256'], ignoreExpiration: true, cache: 1_000 })
  return {
    issue: (staffId, sessionId) => {
      const exp = Math.floor(clock.now().getTime() / 1000) + ACCESS_TOKEN_SECONDS
      return {
        token: sign({ sub: staffId, sid: sessionId, aud: AUDIENCE, exp }),
        expiresAt: new Date(exp * 1000),
      }
    },
    read: (token) => {
      try {
        const claims = verify(token) as { sub?: unknown; sid?: unknown; aud?: unknown; exp?: unknown }
        // The verifier's own check lets a token without an audience pass.
        if (claims.aud !== AUDIENCE) return null
        if (typeof claims.sub !== 'string' || typeof claims.sid !== 'string') return null
        if (typeof claims.exp !== 'number' || claims.exp * 1000 <= clock.now().getTime()) return null
        return { staffId: claims.sub, sessionId: claims.sid }
      } catch {
        // A token that can't be read is no token: the answer is the same 401, without the reason.
        return null
      }
    },
  }
}
