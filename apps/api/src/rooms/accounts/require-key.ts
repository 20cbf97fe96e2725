import type { FastifyRequest } from 'fastify'
import { refuseAccount } from './problems.ts'

/** Refuses a movement of money that couldn't be sent again safely. @throws 400 `idempotency-key-needed`. */
export function requireKey(request: FastifyRequest): void {
  if (request.headers['idempotency-key'] === undefined) throw refuseAccount('idempotency-key-needed')
}
