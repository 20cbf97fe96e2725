import { spawnSync } from 'node:child_process'

/** Who listens on a TCP port, as far as this machine tells, e.g. `node (process 4711)`; null when it doesn't. */
export function portOwner(port: number): string | null {
  const list = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8' })
  const pid = list.stdout?.match(/^p(\d+)$/m)?.[1]
  const name = list.stdout?.match(/^c(.+)$/m)?.[1]
  if (pid) return `${name ?? 'a program'} (process ${pid})`
  const sockets = spawnSync('ss', ['-Hltnp', `sport = :${port}`], { encoding: 'utf8' })
  const found = sockets.stdout?.match(/users:\(\("([^"]+)",pid=(\d+)/)
  return found ? `${found[1]} (process ${found[2]})` : null
}
