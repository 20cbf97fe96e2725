import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** An absolute path inside the project. */
export function inProject(...parts: string[]): string {
  return path.join(ROOT, ...parts)
}

/** A program of the workspace that is written in JavaScript, to be run by this very Node. */
export const PROGRAMS = {
  biome: inProject('node_modules/@biomejs/biome/bin/biome'),
  depcruise: inProject('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
  knip: inProject('node_modules/knip/bin/knip.js'),
  openapiTs: inProject('packages/api-client/node_modules/@hey-api/openapi-ts/bin/run.js'),
  playwright: inProject('e2e/node_modules/@playwright/test/cli.js'),
  prisma: inProject('node_modules/prisma/build/index.js'),
  redocly: inProject('node_modules/@redocly/cli/bin/cli.js'),
  tsc: inProject('node_modules/typescript-native/bin/tsc'),
  vite: inProject('apps/web/node_modules/vite/bin/vite.js'),
  vitest: inProject('node_modules/vitest/vitest.mjs'),
} as const

const IGNORED = new Set(['node_modules', 'dist', 'test'])

/**
 * One SHA-256 (hex) over the names and contents of files and folders (tests and build results left out), e.g. to tell
 * whether something generated from them is still right.
 */
export function hashOf(targets: string[]): string {
  const hash = createHash('sha256')
  const add = (target: string): void => {
    const stat = statSync(target, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) {
      const names = readdirSync(target).sort()
      for (const name of names) if (!IGNORED.has(name)) add(path.join(target, name))
      return
    }
    hash.update(`${path.relative(ROOT, target)}\0${stat.size}\0`).update(readFileSync(target))
  }
  for (const target of targets) add(target)
  return hash.digest('hex')
}
