import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildWeb } from './build-web.ts'
import { inProject, PROGRAMS } from './project.ts'
import { type ProgramResult, type RunOptions, runNode } from './run-program.ts'

/** How many checks of a suite held. */
export interface SuiteResult {
  readonly passed: number
  readonly failed: number
  /** Shown when something failed. */
  readonly output: string
}

/** A part of the test command. */
export interface Suite {
  readonly name: string
  run(): Promise<SuiteResult>
}

/** Every suite in the order in which they run: what is fast and says most comes first. */
export const SUITES: readonly Suite[] = [
  { name: 'lint', run: () => whole(PROGRAMS.biome, ['check', '.', '--max-diagnostics=50']) },
  { name: 'types', run: types },
  { name: 'architecture', run: architecture },
  { name: 'openapi', run: openapi },
  { name: 'unused', run: () => whole(PROGRAMS.knip, ['--no-progress']) },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'postgres', run: () => vitest('postgres') },
  { name: 'api', run: () => vitest('api') },
  { name: 'e2e', run: e2e },
]

/** A checker that says only yes or no: one check. */
async function whole(script: string, args: string[], options: RunOptions = {}): Promise<SuiteResult> {
  const { code, output } = await runNode(script, args, options)
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}

/** One check per TypeScript project that has no error, one failure per error. */
async function types(): Promise<SuiteResult> {
  let sum: SuiteResult = { passed: 0, failed: 0, output: '' }
  for (const project of ['tsconfig.json', 'apps/web/tsconfig.json']) {
    const { code, output } = await runNode(PROGRAMS.tsc, ['-p', project, '--noEmit', '--pretty', 'false'])
    const errors = output.match(/error TS\d+/g)?.length ?? 0
    const failed = code === 0 ? 0 : Math.max(1, errors)
    sum = { passed: sum.passed + (failed ? 0 : 1), failed: sum.failed + failed, output: sum.output + output }
  }
  return sum
}

/** One failure per broken rule of who may import whom. */
async function architecture(): Promise<SuiteResult> {
  const folders = ['apps', 'packages', 'prisma', 'tools', 'e2e', 'bench']
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
  const { code, stdout, output } = await runNode(PROGRAMS.depcruise, args)
  let summary: {
    violations: { from: string; to: string; rule: { name: string; severity: string } }[]
    totalCruised: number
  }
  try {
    summary = (JSON.parse(stdout) as { summary: typeof summary }).summary
  } catch {
    return { passed: 0, failed: 1, output: `dependency-cruiser crashed (exit code ${code}):\n${output}` }
  }
  const errors = summary.violations.filter((violation) => violation.rule.severity === 'error')
  const lines = errors.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`).join('\n')
  if (summary.totalCruised === 0) return { passed: 0, failed: 1, output: 'No file was looked at.' }
  return { passed: errors.length === 0 ? 1 : 0, failed: errors.length, output: lines }
}

function openapi(): Promise<SuiteResult> {
  return whole(PROGRAMS.redocly, ['lint', 'packages/api-client/openapi.json'], {
    env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  })
}

/** Runs one vitest project, e.g. `api`, with its progress on the terminal. */
export async function vitest(
  project: string,
  env: Readonly<Record<string, string>> = {},
): Promise<SuiteResult> {
  return withReport(async (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const result = await runNode(PROGRAMS.vitest, ['run', '--project', project, ...reporters], {
      show: true,
      env,
    })
    return [result, countVitest]
  })
}

async function e2e(): Promise<SuiteResult> {
  await buildWeb()
  return withReport(async (report) => {
    const result = await runNode(PROGRAMS.playwright, ['test', '--reporter=list,json'], {
      cwd: inProject('e2e'),
      show: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    })
    return [result, countPlaywright]
  })
}

type Counter = (report: string) => { passed: number; failed: number }

/**
 * Counts a test runner's JSON report. A runner that fails without a failed test (a crash, an unhandled error) counts as
 * one failure, and so does a run without a single test.
 */
async function withReport(run: (report: string) => Promise<[ProgramResult, Counter]>): Promise<SuiteResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-report-'))
  const report = path.join(folder, 'report.json')
  try {
    const [{ code, output }, count] = await run(report)
    let counted = { passed: 0, failed: 0 }
    try {
      counted = count(readFileSync(report, 'utf8'))
    } catch {
      return { passed: 0, failed: 1, output: `${output}\nThe runner left no report (exit code ${code}).` }
    }
    const { passed, failed } = counted
    const crashed = failed === 0 && (code !== 0 || passed === 0)
    const reason = passed === 0 ? 'No test ran.' : `The runner failed beside its tests (exit code ${code}).`
    return crashed ? { passed, failed: 1, output: reason } : { passed, failed, output: '' }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file that couldn't be collected has no failed test of its own, and still failed. */
function countVitest(report: string): { passed: number; failed: number } {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report) as {
    numPassedTests: number
    numFailedTests: number
    testResults: { status: string; assertionResults: { status: string }[] }[]
  }
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/** A test that passed only at a second try is a failed one. */
function countPlaywright(report: string): { passed: number; failed: number } {
  const { stats } = JSON.parse(report) as { stats: { expected: number; unexpected: number; flaky: number } }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}
