import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hashOf, inProject, PROGRAMS } from './project.ts'
import { requireNode } from './run-program.ts'

const STAMP = inProject('apps/web/dist/.made-from')

/**
 * Builds the operators' app into `apps/web/dist` unless it already fits the sources. Returns true when it did.
 * The stamp is written last and a build begins by emptying the folder, so a killed build is never taken for a whole one.
 */
export async function buildWeb(): Promise<boolean> {
  const hash = hashOf([
    inProject('apps/web'),
    inProject('packages/api-client'),
    inProject('packages/kernel'),
    inProject('pnpm-lock.yaml'),
  ])
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return false
  await requireNode('Building the app', PROGRAMS.vite, ['build', '--logLevel', 'warn'], {
    cwd: inProject('apps/web'),
  })
  writeFileSync(STAMP, hash)
  return true
}

if (import.meta.main) {
  console.log((await buildWeb()) ? 'The app was built.' : 'The app is up to date.')
}
