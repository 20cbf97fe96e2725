import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** The account of the operating system under which the server's programs run; null = our own. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | null

const ACCOUNT = 'postgres'

/** A program call as `spawn` takes it, already translated for the account. */
export interface ServerCommand {
  readonly file: string
  readonly args: string[]
  readonly options: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv }
}

/**
 * The account to run PostgreSQL under. PostgreSQL refuses to run as root, so root uses the system account
 * `postgres` and creates it when it is missing; everybody else uses their own account.
 */
export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return null
  const found = lookUp()
  if (found) return found
  const made = [
    ['useradd', '--system', '--no-create-home', '--user-group', ACCOUNT],
    ['adduser', '-S', '-D', '-H', ACCOUNT],
  ].some(([command = '', ...args]) => spawnSync(command, args).status === 0)
  const created = made ? lookUp() : null
  if (created) return created
  throw new Error(
    'PostgreSQL can’t run as root and the system account «postgres» could not be created. Start Kith as an ordinary user.',
  )
}

function lookUp(): ServerAccount {
  const ask = (flag: string): SpawnSyncReturns<string> =>
    spawnSync('id', [flag, ACCOUNT], { encoding: 'utf8' })
  const uid = ask('-u')
  const gid = ask('-g')
  if (uid.status !== 0 || gid.status !== 0) return null
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** Gives a file or a whole folder to the account (nothing to do when it is our own). */
export function giveTo(account: ServerAccount, target: string): void {
  if (!account) return
  chownSync(target, account.uid, account.gid)
  if (!lstatSync(target).isDirectory()) return
  for (const name of readdirSync(target)) giveTo(account, path.join(target, name))
}

/**
 * Translates a call of a server program for the account.
 *
 * When root works in a folder that nobody else may enter (say a clone with mode 0700), the account couldn't even
 * reach the program: it then gets the one capability that is needed for it, through `setpriv` of util-linux.
 */
export function commandFor(
  account: ServerAccount,
  file: string,
  args: string[],
  needs: string[],
): ServerCommand {
  const env: NodeJS.ProcessEnv = { TZ: 'UTC', LC_ALL: 'C', LC_MESSAGES: 'C' }
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP']) {
    if (process.env[name] !== undefined) env[name] = process.env[name]
  }
  const cwd = path.parse(path.resolve(file)).root
  if (!account) return { file, args, options: { cwd, env } }
  const blocked = [file, ...needs].find((target) => !canReach(account, target))
  if (blocked === undefined) return { file, args, options: { ...account, cwd, env } }
  if (spawnSync('setpriv', ['--version']).status !== 0) {
    throw new Error(
      `The system account «${ACCOUNT}» can’t reach ${blocked}, and «setpriv» isn’t installed. ` +
        'Start Kith as an ordinary user, or let others pass through the folders above it (chmod o+x).',
    )
  }
  const privileges = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  return { file: 'setpriv', args: [...identity, ...privileges, '--', file, ...args], options: { cwd, env } }
}

/** True when the account may pass through every folder above the target. */
function canReach(account: NonNullable<ServerAccount>, target: string): boolean {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}
