import { randomUUIDv7 } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { readLedgerCheckBegun, readLedgerHealth } from './checks-query.ts'
import './problems.ts'
import { LedgerCheckBegun, LedgerCheckSchema, LedgerFaultSchema, LedgerHealth } from './schemas.ts'

/** How the ledger is, and checking it now. */
export function ledgerHealthRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [LedgerFaultSchema, LedgerCheckSchema, LedgerCheckBegun, LedgerHealth])
    app.addSchema(schema)
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/ledger/health',
    operationId: 'getLedgerHealth',
    requirement: 'ledger.check',
    tag: 'accounts',
    summary: 'How the ledger is',
    description: 'What the last checks found, when the last good one was, and the one that runs now.',
    answers: { 200: { description: 'The ledger’s health', schema: LedgerHealth } },
    handler: () => readLedgerHealth(primary, deps.clock.now()),
  })

  operation(app, {
    method: 'POST',
    url: '/ledger/checks',
    operationId: 'startLedgerCheck',
    requirement: 'ledger.check',
    tag: 'accounts',
    summary: 'Check the ledger now',
    description:
      'Checks every operation, entry, account and hold as of one moment, while others go on posting. It is answered at once; `GET /ledger/health` tells the progress and the outcome. One runs at a time (409).',
    answers: { 202: { description: 'The check, begun', schema: LedgerCheckBegun } },
    refusals: [409],
    handler: async (_, request, reply) => {
      const id = randomUUIDv7()
      const by = request.access?.kind === 'staff' ? request.access.actorId : null
      const { reference } = await deps.act(request, async ({ tx, now }) => {
        await tx.$queryRaw`SELECT begin_ledger_check(${id}::uuid, ${now}::timestamptz, ${by}::uuid)::text`
        return { status: 202, reference: id }
      })
      // Under a key that was answered before, its check is told and none begins.
      if (reference === id)
        deps.ledgerChecks.start(id, (error) =>
          request.log.error({ err: error }, 'the ledger could not be checked'),
        )
      return reply.code(202).send(await readLedgerCheckBegun(primary, reference ?? id))
    },
  })
}
