import { expect } from 'vitest'
import { documentOf, type Operation, schemaCheck } from './document.ts'
import type { World } from './request-types.ts'
import { validRequest } from './requests.ts'
import type { Answer, CallOptions } from './test-app.ts'

const CYRILLIC = /[а-яё]/i

let asked = 0

/** A new address for each request, so that rate limits don't hide the answer. */
export function someAddress(): string {
  asked += 1
  return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`
}

/** The beginning of a request, to tell in a failure which of many it was. */
function told({ url, headers = {}, body }: CallOptions): string {
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  return `${url.slice(0, 200)} ${JSON.stringify(headers).slice(0, 200)} ${text?.slice(0, 200)}`
}

export interface Refused {
  status: number
  code?: string
  /** A field error must point here. */
  pointer?: string
}

/**
 * Makes requests that must be refused and checks what every refusal promises: problem+json as the operation declares it,
 * Russian by default and English when asked.
 */
export function refusalsIn(world: World) {
  const faultsOf = schemaCheck(documentOf(world.test))

  function check(operation: Operation | null, answer: Answer, expected: Refused, of: string): void {
    const { body } = answer
    expect(answer.status, `${of} ${JSON.stringify(body)}`).toBe(expected.status)
    expect(answer.headers['content-type'], of).toBe('application/problem+json; charset=utf-8')
    expect(faultsOf({ $ref: '#/components/schemas/Problem' }, body), of).toEqual([])
    expect(body.status, of).toBe(expected.status)
    if (expected.code) expect(body.code, of).toBe(expected.code)
    if (expected.pointer !== undefined)
      expect(
        body.errors?.map((e: { pointer: string }) => e.pointer),
        of,
      ).toContain(expected.pointer)
    if (operation) expect(Object.keys(operation.responses), of).toContain(String(expected.status))
  }

  function checkLanguage(answer: Answer, language: 'ru' | 'en'): void {
    const { title, detail, errors = [] } = answer.body
    const texts: string[] = [title, detail, ...errors.map((e: { detail: string }) => e.detail)]
    for (const text of texts) expect(CYRILLIC.test(text), `${language}: ${text}`).toBe(language === 'ru')
  }

  /** Sends the request twice, in either language, and checks both refusals. */
  async function refused(
    operation: Operation | null,
    request: CallOptions,
    expected: Refused,
  ): Promise<Answer> {
    const of = `${operation?.operationId ?? 'whatever is there'}: ${told(request)}`
    const ru = await world.test.call({ ...request, address: someAddress() })
    const headers = { ...request.headers, 'accept-language': 'en-GB, ru;q=0.5' }
    const en = await world.test.call({ ...request, headers, address: someAddress() })
    check(operation, ru, expected, of)
    check(operation, en, expected, of)
    checkLanguage(ru, 'ru')
    checkLanguage(en, 'en')
    return ru
  }

  const unused = new Map<string, Promise<CallOptions>>()

  /**
   * A valid request of the operation that is only ever sent with something wrong, so that every test of it may take the same one:
   * what it is made of costs more than dozens of refusals.
   */
  function refusable(operation: Operation): Promise<CallOptions> {
    const request = unused.get(operation.operationId) ?? valid(operation)
    unused.set(operation.operationId, request)
    return request
  }

  /** The operation's valid request, by who may do everything; `callerId` is who makes it, when not the world's own. */
  async function valid(operation: Operation, callerId = world.staffId): Promise<CallOptions> {
    const {
      url,
      body,
      headers,
      token = world.token,
    } = await validRequest(world, operation.operationId, callerId)
    return {
      method: operation.method,
      url,
      token,
      ...(body !== undefined && { body }),
      ...(headers && { headers }),
    }
  }

  return { refused, refusable, valid }
}

/** A copy of `body` with `value` at `path`; what is missing on the way is made. */
export function withValue(body: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const copy = (
    typeof key === 'number' ? [...((body as unknown[]) ?? [])] : { ...(body as object) }
  ) as Record<string | number, unknown>
  copy[key] = withValue(copy[key], rest, value)
  return copy
}
