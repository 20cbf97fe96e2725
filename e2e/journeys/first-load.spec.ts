import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

test('what a browser loads first stays within its budget', () => {
  const measure = fileURLToPath(new URL('../../apps/web/scripts/measure.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [measure], { encoding: 'utf8' })
  expect(status, stdout + stderr).toBe(0)
})
