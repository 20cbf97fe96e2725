import { generateClient } from './generate.ts'
import { SUITES, type Suite, type SuiteResult } from './test-suites.ts'
import { runTool } from './tool.ts'

/**
 * Runs every suite, or those that are named (`node tools/test.ts unit api`), one after the other and all of them even
 * when one fails. The last line is the sum: `N passed, N failed`.
 */
async function test(): Promise<void> {
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name))
  if (unknown.length > 0) {
    const names = SUITES.map((suite) => suite.name).join(', ')
    throw new Error(`There is no suite «${unknown.join('», «')}»; the suites are: ${names}.`)
  }
  await generateClient()
  const suites = SUITES.filter((suite) => wanted.length === 0 || wanted.includes(suite.name))
  const lines: string[] = []
  let passed = 0
  let failed = 0
  for (const suite of suites) {
    const { result, seconds } = await runSuite(suite)
    passed += result.passed
    failed += result.failed
    const line = `${suite.name.padEnd(14)}${seconds.toFixed(1).padStart(7)} s   ${result.passed} passed, ${result.failed} failed`
    if (result.failed > 0) console.log(result.output.trimEnd())
    console.log(`■ ${line}\n`)
    lines.push(`  ${line}`)
  }
  console.log(`${lines.join('\n')}\n\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

async function runSuite(suite: Suite): Promise<{ result: SuiteResult; seconds: number }> {
  console.log(`■ ${suite.name}`)
  const begun = performance.now()
  const result = await suite.run().catch((error: Error) => ({ passed: 0, failed: 1, output: error.message }))
  return { result, seconds: (performance.now() - begun) / 1000 }
}

await runTool(test)
