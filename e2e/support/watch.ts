import { readdirSync, readFileSync } from 'node:fs'
import type { BrowserContext, ConsoleMessage, Response } from '@playwright/test'
import { inProject } from '../../tools/project.ts'

/** A refusal that a test brings about on purpose. */
interface Refusal {
  readonly method: string
  readonly path: RegExp
  readonly status: number
  seen: boolean
}

const MARK = '[watch]'
const SPY = readFileSync(inProject('e2e/support/page-spy.js'), 'utf8')

/**
 * Watches every page of a test. Errors on the console, answers of 400 and above, requests that got no answer, texts that
 * weren't translated and violations of the content security policy all fail the test, unless it said before that it
 * would cause that very refusal. A refusal that was announced and never came fails it too.
 */
export class Watch {
  readonly #faults: string[] = []
  readonly #refusals: Refusal[] = []
  #offline = false

  async attach(context: BrowserContext): Promise<void> {
    await context.addInitScript({
      content: `${SPY}\nspyInPage(${JSON.stringify({ topKeys: topKeys(), mark: MARK })})`,
    })
    context.on('console', (message) => this.#hear(message))
    context.on('weberror', (error) => this.#faults.push(`an exception: ${error.error().message}`))
    context.on('response', (response) => this.#judge(response))
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? ''
      // The page itself gives up requests whose answers nobody waits for any more.
      if (reason === 'net::ERR_ABORTED' || this.#offline) return
      this.#faults.push(`no answer (${reason}): ${request.method()} ${request.url()}`)
    })
  }

  /** Says that a request will be refused, e.g. `expectRefusal('PATCH', /^\/api\/v1\/clients\/[^/]+$/, 412)`. */
  expectRefusal(method: string, path: RegExp, status: number): void {
    this.#refusals.push({ method, path, status, seen: false })
  }

  /** From now on requests may stay without an answer: the test has cut the line. */
  expectNoAnswers(): void {
    this.#offline = true
  }

  /** What was wrong, in words; empty when all was well. */
  verdict(): string[] {
    const missed = this.#refusals.filter(({ seen }) => !seen)
    return [
      ...this.#faults,
      ...missed.map(({ method, path, status }) => `expected and never came: ${status} to ${method} ${path}`),
    ]
  }

  #judge(response: Response): void {
    const status = response.status()
    if (status < 400) return
    const method = response.request().method()
    const { pathname } = new URL(response.url())
    const announced = this.#refusals.find(
      (one) => one.status === status && one.method === method && one.path.test(pathname),
    )
    if (announced) announced.seen = true
    else this.#faults.push(`${status} to ${method} ${pathname}`)
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() !== 'error') return
    const text = message.text()
    // The browser's own lines about refused and failed requests are judged by the requests themselves.
    if (/^Failed to load resource: (the server responded with a status of \d+|net::)/.test(text)) return
    this.#faults.push(`on the console: ${text}`)
  }
}

/** The first parts of all keys, e.g. `card` of `card.tab.general`: what shows that a word is a key and no file name. */
function topKeys(): string[] {
  const folder = inProject('apps/web/src/i18n/ru')
  const keys = readdirSync(folder).flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Record<string, unknown>)
      .filter(([, value]) => typeof value === 'object')
      .map(([key]) => key),
  )
  return [...new Set(keys)]
}
