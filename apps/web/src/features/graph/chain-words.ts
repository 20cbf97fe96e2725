import { innerWord } from './inner-words.ts'
import type { ChainStep } from './queries.ts'

/** A word between two clients of a chain, and which way it reads: → from the former, ← from the latter, — both ways. */
export interface ChainWord {
  word: string
  arrow: '→' | '←' | '—'
}

/**
 * What connects a step with the one before, in the order of the answer. Example: a step to Нина with «муж» of the former and
 * «жена» of Нина → `[{ word: 'муж', arrow: '→' }, { word: 'жена', arrow: '←' }]`.
 */
export function chainWords({ client, edges }: ChainStep): ChainWord[] {
  return edges.map(({ label, symmetric, toId }) => ({
    word: innerWord(label),
    arrow: symmetric ? '—' : toId === client.id ? '→' : '←',
  }))
}

/**
 * The chain in one line, without cases: «Лаптев Г. О. → муж → Лаптева Н. П. ← дочь ← Лаптева Е. Г.». Of several words
 * between two clients the first one is told.
 */
export function chainSentence(steps: readonly ChainStep[]): string {
  return steps
    .map((step) => {
      const [first] = chainWords(step)
      const { shortName } = step.client
      return first ? `${first.arrow} ${first.word} ${first.arrow} ${shortName}` : shortName
    })
    .join(' ')
}
