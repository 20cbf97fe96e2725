import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
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
        },
      },
    ],
  },
})
