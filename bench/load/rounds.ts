import autocannon from 'autocannon'

/** One request of a measure; a body makes it a POST, a version (of what is edited) a PATCH; a key is its Idempotency-Key. */
export type BenchRequest = { path: string; body?: string; version?: number; key?: string }

/** Where one side listens, and who asks. Each side may have several processes. */
export type Side = { name: 'ours' | 'floor'; urls: readonly string[]; headers: () => Record<string, string> }

/** Requests a second, and the time of the median and of the slowest hundredth. */
export type Figures = { rps: number; p50Ms: number; p99Ms: number }

/**
 * Asks one side for `seconds` over `connections` connections in all, each sending its next request when the last is
 * answered.
 * @throws Error when any answer isn't 2xx, or none comes.
 */
export async function fire(
  side: Side,
  next: () => BenchRequest,
  connections: number,
  seconds: number,
): Promise<Figures> {
  const urls = side.urls.slice(0, connections)
  const share = (index: number) => Math.floor((connections + index) / urls.length)
  const shots = await Promise.all(urls.map((url, index) => fireAt(url, side, next, share(index), seconds)))
  const times = shots.flatMap((shot) => shot.times).toSorted((a, b) => a - b)
  const rps = shots.reduce((sum, shot) => sum + shot.times.length / shot.seconds, 0)
  return { rps, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }
}

async function fireAt(
  url: string,
  side: Side,
  next: () => BenchRequest,
  connections: number,
  seconds: number,
): Promise<{ times: number[]; seconds: number }> {
  const times: number[] = []
  const refused = new Map<number, number>()
  const headers = side.headers()
  const shot = autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 20,
    requests: [{ method: 'GET', path: '/', setupRequest: () => toRequest(next(), headers) }],
  })
  // Its own histogram rounds to whole milliseconds, which is coarser than what is measured here.
  shot.on('response', (_client: unknown, status: number, _bytes: number, milliseconds: number) => {
    if (status >= 200 && status < 300) times.push(milliseconds)
    else refused.set(status, (refused.get(status) ?? 0) + 1)
  })
  const result = await shot
  if (refused.size > 0 || result.errors > 0 || result.timeouts > 0 || times.length === 0) {
    const statuses =
      [...refused].map(([status, count]) => `${status} × ${count}`).join(', ') || 'none refused'
    throw new Error(
      `${side.name} at ${url}, ${connections} connections: ${times.length} answered, ${statuses}, ` +
        `${result.errors} errors, ${result.timeouts} timeouts. A bench of failures measures nothing.`,
    )
  }
  return { times, seconds: result.duration }
}

function toRequest(request: BenchRequest, headers: Record<string, string>): autocannon.Request {
  if (request.body === undefined) return { method: 'GET', path: request.path, headers }
  const { path, body, version, key } = request
  const content = {
    'content-type': version === undefined ? 'application/json' : 'application/merge-patch+json',
  }
  const condition = {
    ...(version !== undefined && { 'if-match': `"${version}"` }),
    ...(key !== undefined && { 'idempotency-key': key }),
  }
  return {
    method: version === undefined ? 'POST' : 'PATCH',
    path,
    body,
    headers: { ...headers, ...content, ...condition },
  }
}

/** The value that the given share of the sorted values stays under or at: of [1, 2, 3, 4] the 0.5 is 2. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** The middle value; of [3, 1, 2] it is 2. */
export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

/** The medians of several rounds, figure by figure. */
export function medianFigures(rounds: readonly Figures[]): Figures {
  return {
    rps: median(rounds.map((round) => round.rps)),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
  }
}
