import type { FastifyRequest } from 'fastify'
import { refuseFactor } from './factor-problems.ts'

/** For whom a browser makes and uses passkeys: the address of the page, and the domain that the keys are bound to. */
export interface RelyingParty {
  origin: string
  id: string
}

/**
 * Who we are to the browser that asks. With `KITH_ORIGIN` that and no other; without it a page of this very service on
 * `localhost`, since browsers bind passkeys to domains and never to addresses in digits. `https://kith.example` is
 * `{ origin: 'https://kith.example', id: 'kith.example' }`. Browsers may leave `Origin` out when a page asks its own service;
 * what they sign names it in any case, and that is what is checked in the end.
 * @throws 422 `passkey-address` for a page elsewhere.
 */
export function relyingParty(configured: string | null, request: FastifyRequest): RelyingParty {
  const address = configured ?? `${request.protocol}://${request.headers.host}`
  if (!URL.canParse(address)) throw elsewhere(configured)
  const { origin, hostname } = new URL(address)
  const { origin: asked = 'null' } = request.headers
  if (configured === null && hostname !== 'localhost') throw elsewhere(configured)
  if (asked !== 'null' && asked !== origin) throw elsewhere(configured)
  return { origin, id: hostname }
}

function elsewhere(configured: string | null) {
  if (configured === null) {
    return refuseFactor('passkey-address', {
      detail: {
        ru: 'Ключи доступа привязаны к доменному имени. На этом компьютере откройте Kith как http://localhost, для остальных администратор задаёт адрес в настройке KITH_ORIGIN',
        en: 'Passkeys belong to a domain name. On this machine open Kith as http://localhost; for others the administrator sets its address in KITH_ORIGIN',
      },
    })
  }
  return refuseFactor('passkey-address', {
    detail: {
      ru: `Ключи доступа работают только по адресу ${configured}. Откройте Kith там`,
      en: `Passkeys work at ${configured} only. Open Kith there`,
    },
  })
}
