import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that walk every operation, or soak: minutes each, where nearly all others take seconds. */
const LONGEST = [
  'permission-matrix',
  'refusals-bodies',
  'refusals-addresses',
  'refusals-framework',
  'idempotency',
  'ledger-survives',
  'ledger-properties',
]

/**
 * Begins with the longest files, so that none of them is left to one worker at the end while the other has nothing to do. By
 * itself vitest knows that of earlier runs on the same machine only, and goes by the size of the files on another.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at < 0 ? LONGEST.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/{kernel,api-client}/test/**/*.test.ts',
            'apps/web/test/**/*.test.ts',
            'prisma/seed/test/**/*.test.ts',
            'apps/api/test/unit/**/*.test.ts',
            'bench/test/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['packages/postgres/test/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'api',
          include: ['apps/api/test/{routes,stories,platform}/**/*.test.ts'],
          globalSetup: 'apps/api/test/support/cluster.ts',
          setupFiles: 'apps/api/test/support/cheap-passwords.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: 'forks',
          maxWorkers: 2,
          // Every file has a database and an application of its own, and what modules keep is bound to those: evaluating
          // the whole application anew for each of a hundred files would be a quarter of the run.
          isolate: false,
        },
      },
    ],
  },
})
