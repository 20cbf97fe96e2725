import { defineConfig } from '@playwright/test'
import { findBrowser } from './support/find-browser.ts'

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'artefacts/failures',
  globalSetup: './support/global-setup.ts',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Generous, for machines several times slower: nothing waits for a fixed time, so a fast one doesn't feel it.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    launchOptions: await findBrowser(),
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
  },
})
