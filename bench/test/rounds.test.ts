import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { compareSides } from '../compare.ts'
import { fire, median, medianFigures, type Side } from '../load/rounds.ts'
import { readOptions } from '../options.ts'

const servers: Server[] = []

/** A server whose every answer has this status and body. */
async function answering(status: number, body: string): Promise<Side> {
  const server = createServer((_request, response) => response.writeHead(status).end(body))
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { name: 'ours', urls: [`http://127.0.0.1:${port}`], headers: () => ({}) }
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

describe('fire', () => {
  it('counts what is answered', async () => {
    const figures = await fire(await answering(200, '{}'), () => ({ path: '/' }), 2, 1)
    expect(figures.rps).toBeGreaterThan(0)
    expect(figures.p50Ms).toBeLessThanOrEqual(figures.p99Ms)
  })

  it('sends other requests each time, bodies as POST', async () => {
    const seen = new Set<string>()
    const server = createServer((request, response) => {
      seen.add(`${request.method} ${request.url}`)
      response.end()
    })
    servers.push(server.listen(0, '127.0.0.1'))
    await once(server, 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    let number = 0
    const next = () => {
      number += 1
      return number % 2 ? { path: `/${number}` } : { path: `/${number}`, body: '{}' }
    }
    await fire({ name: 'floor', urls: [url], headers: () => ({}) }, next, 1, 1)
    expect(seen.size).toBeGreaterThan(2)
    expect([...seen].some((line) => line.startsWith('POST '))).toBe(true)
  })

  it('fails when anything is refused', async () => {
    const refusing = await answering(404, '{}')
    await expect(fire(refusing, () => ({ path: '/' }), 1, 1)).rejects.toThrow(/404 × \d+/)
  })
})

describe('compareSides', () => {
  const measure = {
    name: 'm',
    comparable: true,
    next: () => ({ ours: { path: '/a' }, floor: { path: '/b' } }),
  }

  it('passes where both answer the same', async () => {
    const [ours, floor] = [await answering(200, '{"a":1}'), await answering(200, '{"a":1}')]
    await expect(compareSides(measure, ours, floor)).resolves.toBeUndefined()
  })

  it('fails loudly where the floor answers something else, or nothing', async () => {
    const ours = await answering(200, '{"a":1}')
    await expect(compareSides(measure, ours, await answering(200, '{"a":2}'))).rejects.toThrow(/other bytes/)
    await expect(compareSides(measure, ours, await answering(500, '{"a":1}'))).rejects.toThrow(/500/)
  })
})

describe('figures', () => {
  it('are the middle of the rounds', () => {
    expect(median([3, 1, 2])).toBe(2)
    const round = (value: number) => ({ rps: value, p50Ms: value, p99Ms: value })
    expect(medianFigures([round(9), round(1), round(5)])).toEqual(round(5))
  })
})

describe('readOptions', () => {
  const names = ['card-read', 'client-create']

  it('has defaults, and takes numbers and names', () => {
    expect(readOptions([], names)).toEqual({
      clients: 100_000,
      processes: 1,
      seconds: 6,
      only: null,
      keep: null,
    })
    const args = ['--clients', '1000000', '--processes', '2', '--seconds', '3', '--only', 'card-read']
    expect(readOptions(args, names)).toEqual({
      clients: 1_000_000,
      processes: 2,
      seconds: 3,
      only: ['card-read'],
      keep: null,
    })
  })

  it.each([
    [['--only', 'card-write'], /no measure "card-write"/],
    [['--clients', '12'], /from 1000/],
    [['--seconds', '1.5'], /whole number/],
    [['--fast'], /--fast/],
  ])('refuses %j', (args, words) => {
    expect(() => readOptions(args, names)).toThrow(words)
  })
})
