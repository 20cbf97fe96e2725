import { generateClient } from './generate.ts'
import { UsageError } from './settings.ts'
import { vitest } from './test-suites.ts'
import { runTool } from './tool.ts'

/**
 * Runs the API's tests against a given PostgreSQL server (≥ 15) instead of the embedded one. The address must be an
 * administrator's; databases and roles named `kith_test_…` are made there and removed again.
 */
async function testExternal(): Promise<void> {
  const url = process.argv[2] ?? process.env.KITH_TEST_DATABASE_URL
  if (!url) {
    throw new UsageError(
      'Which server? npx -y pnpm@12 test:external postgresql://administrator:password@host:5432/postgres',
    )
  }
  await generateClient()
  const { passed, failed, output } = await vitest('api', { KITH_TEST_DATABASE_URL: url })
  if (output) console.log(output)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

await runTool(testExternal)
