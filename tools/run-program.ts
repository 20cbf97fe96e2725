import { spawn } from 'node:child_process'
import { ROOT } from './project.ts'

/** What a program left behind. */
export interface ProgramResult {
  /** The exit code; a program that a signal ended counts as 1. */
  readonly code: number
  readonly stdout: string
  /** Standard output and errors in the order in which they came. */
  readonly output: string
}

/** How to run a program. */
export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** true lets it write to the terminal at once, and nothing is collected. */
  readonly show?: boolean
}

/** Runs a script (`.js` or `.ts`) with this very Node and waits for its end; never throws for an exit code. */
export function runNode(
  script: string,
  args: string[] = [],
  options: RunOptions = {},
): Promise<ProgramResult> {
  return runProgram(process.execPath, [script, ...args], options)
}

/** Runs a program and waits for its end; never throws for an exit code, only when it can't be started. */
export function runProgram(file: string, args: string[], options: RunOptions = {}): Promise<ProgramResult> {
  const { cwd = ROOT, env = {}, show = false } = options
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    let stdout = ''
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk
      output += chunk
    })
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, output }))
  })
}

/** Runs a script and throws with its output when it fails; returns its standard output. */
export async function requireNode(
  what: string,
  script: string,
  args: string[] = [],
  options: RunOptions = {},
): Promise<string> {
  const result = await runNode(script, args, options)
  if (result.code !== 0)
    throw new Error(`${what} failed (exit code ${result.code}):\n${result.output.trim()}`)
  return result.stdout
}
