import type { BenchRequest, Side } from './load/rounds.ts'
import type { Measure } from './measures.ts'

const SAMPLES = 25

/**
 * Asks both sides for the same thing a few times.
 * @throws Error where the bodies differ: a floor that answers something else is no floor.
 */
export async function compareSides(measure: Measure, ours: Side, floor: Side): Promise<void> {
  if (!measure.comparable) return
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const pair = measure.next()
    const [left, right] = await Promise.all([read(ours, pair.ours), read(floor, pair.floor)])
    if (left === right) continue
    const at = [...left].findIndex((letter, index) => letter !== [...right][index])
    const around = (text: string) => [...text].slice(Math.max(0, at - 60), at + 60).join('')
    throw new Error(
      `${measure.name}: the floor answers other bytes than the API at ${pair.ours.path}\n` +
        `  ours:  …${around(left)}…\n  floor: …${around(right)}…`,
    )
  }
}

async function read(side: Side, request: BenchRequest): Promise<string> {
  const answer = await fetch(`${side.urls[0]}${request.path}`, { headers: side.headers() })
  const body = await answer.text()
  if (!answer.ok) throw new Error(`${side.name} ${request.path}: ${answer.status} ${body.slice(0, 300)}`)
  return body
}
