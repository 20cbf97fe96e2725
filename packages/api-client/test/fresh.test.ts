import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@hey-api/openapi-ts'
import { afterAll, describe, expect, it } from 'vitest'
import config from '../openapi-ts.config.ts'

const HERE = path.resolve(import.meta.dirname, '..')
const COMMITTED = path.join(HERE, 'src/generated')
const folder = mkdtempSync(path.join(tmpdir(), 'kith-client-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function filesIn(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(root, file), readFileSync(file, 'utf8')] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  )
}

describe('the generated client', () => {
  it('is what the document gives; `pnpm generate --contract` renews it', async () => {
    const settings = await config
    if (Array.isArray(settings)) throw new Error('One configuration is expected')
    await createClient({
      ...settings,
      input: path.join(HERE, 'openapi.json'),
      output: { path: folder, clean: true, postProcess: [] },
      logs: { level: 'silent' },
    } as Parameters<typeof createClient>[0])
    expect(filesIn(folder)).toEqual(filesIn(COMMITTED))
  }, 60_000)
})
