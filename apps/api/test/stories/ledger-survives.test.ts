import { expect, it } from 'vitest'
import { conserve } from '../../../../bench/hard/conserve.ts'
import { crash } from '../../../../bench/hard/crash.ts'

// The short form of `pnpm test:hard`: real API processes on a real, durable PostgreSQL.

const WHOLE = { lost: 0, doubled: 0, halfApplied: 0 }
const MINUTES = 60_000

it('Transfers of many over two processes, spread and on four hot accounts, lose nothing', {
  timeout: 5 * MINUTES,
}, async () => {
  for (const run of await conserve({ transfers: 600, workers: 16, processes: 2 })) {
    expect(run).toMatchObject({ belowFloor: 0, miscounted: 0, faults: 0, serverErrors: 0 })
    expect(run.totalAfter).toBe(run.totalBefore)
    expect(run.posted + run.refused).toBe(300)
  }
})

it('Killed with -9 under load, API and PostgreSQL come back with everything that was answered, once', {
  timeout: 5 * MINUTES,
}, async () => {
  for (const target of ['API', 'PostgreSQL'] as const) {
    const run = await crash({ target, kills: 1, workers: 8, processes: 2 })
    expect(run).toMatchObject({ kills: 1, ...WHOLE })
    expect(run.requests).toBeGreaterThan(0)
  }
})
