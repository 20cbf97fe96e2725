import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'
import sparticuz from '@sparticuz/chromium'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * How to launch a browser without anything to install by hand: `KITH_CHROMIUM` (a path), else the one that Playwright
 * has downloaded, else a Chromium of the machine, else the one that comes as a package.
 * @throws Error when `KITH_CHROMIUM` names no file: a wrong choice isn't passed over in silence.
 */
export async function findBrowser(): Promise<LaunchOptions> {
  const wanted = process.env.KITH_CHROMIUM
  if (wanted) {
    if (!existsSync(wanted)) throw new Error(`KITH_CHROMIUM names no file: ${wanted}`)
    return { executablePath: wanted }
  }
  const installed = chromium.executablePath()
  if (existsSync(installed)) return { executablePath: installed }
  const found = onThePath()
  if (found) return { executablePath: found }
  // Its own list of arguments is for functions in a cloud and would weaken the browser; a GPU is what it really lacks.
  return {
    executablePath: await sparticuz.executablePath(),
    args: ['--no-zygote', '--disable-gpu'],
  }
}

function onThePath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    existsSync(file),
  )
}
