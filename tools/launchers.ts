import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { commandLine, identify, type ProcessIdentity, stillRuns } from '@kith/postgres/process-identity.ts'

const PACKAGE_MANAGER = /^(?:\S*node\s+)?(?:\S*\/)?(?:npm|npx|pnpm)(?:\.c?js|\.mjs)?(?:\s|$)/
const LOOK_EVERY_MS = 500

/**
 * The package managers that run this program, nearest first, e.g. pnpm and the npx that fetched it.
 *
 * pnpm gives its scripts a process group of their own: killed with -9, alone or with its group, it leaves them behind,
 * out of reach of whoever started it. So a run ends when one of its launchers does.
 */
export function findLaunchers(): ProcessIdentity[] {
  const found: ProcessIdentity[] = []
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    if (PACKAGE_MANAGER.test(commandLine(pid))) found.push(identify(pid))
  }
  return found
}

/** True when one of the launchers has gone. */
export function isLauncherGone(launchers: readonly ProcessIdentity[]): boolean {
  return !launchers.every(stillRuns)
}

/** Calls back once when a launcher goes; without launchers never. */
export function onLauncherGone(launchers: readonly ProcessIdentity[], callback: () => void): void {
  if (launchers.length === 0) return
  const timer = setInterval(() => {
    if (!isLauncherGone(launchers)) return
    clearInterval(timer)
    callback()
  }, LOOK_EVERY_MS)
  timer.unref()
}

/** The parent's number; 0 when the system doesn't tell. */
function parentOf(pid: number): number {
  if (process.platform === 'win32') return 0
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    } catch {
      return 0
    }
  }
  return Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout) || 0
}
