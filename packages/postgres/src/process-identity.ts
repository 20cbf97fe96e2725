import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process that can't be mistaken for a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** Opaque start time as the system tells it; null where the system doesn't tell. */
  readonly startedAt: string | null
}

/** The start time of a living process, or null when there is no such process (or it is a zombie). */
function startTime(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The second field is the program's name in brackets, which may itself hold blanks and brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' ? null : (fields[19] ?? null)
    } catch {
      return null
    }
  }
  if (process.platform === 'win32') return isAlive(pid) ? 'unknown' : null
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return answer.stdout?.trim() || null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Describes a living process, so that it can be written down and recognised by a later run. */
export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: startTime(pid) }
}

/** True when exactly the process that was written down still runs (not another one with its number). */
export function stillRuns(identity: ProcessIdentity): boolean {
  return identity.startedAt !== null && startTime(identity.pid) === identity.startedAt
}

/** The command line of a living process, or an empty string. */
export function commandLine(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    } catch {
      return ''
    }
  }
  if (process.platform === 'win32') {
    const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
    return (
      spawnSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' }).stdout?.trim() ?? ''
    )
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}
