import { mentionTokens } from '@kith/kernel/mentions.ts'
import { describe, expect, it } from 'vitest'
import { commentKeys } from '../src/features/clients/comments/comment-keys.ts'
import { mentionAt, withMention } from '../src/features/clients/comments/mention-typing.ts'
import { commentChange } from '../src/features/clients/history/comment-change.ts'

/** `|` stands for the caret. */
const at = (marked: string) => mentionAt(marked.replace('|', ''), marked.indexOf('|'))

describe('a mention that is being typed', () => {
  it('is seen behind an @, by login or by name, up to the caret', () => {
    expect(at('Да, @ви|')).toEqual({ start: 4, typed: 'ви' })
    expect(at('@|')).toEqual({ start: 0, typed: '' })
    expect(at('(@petrov.|i)')).toEqual({ start: 1, typed: 'petrov.' })
  })

  it('is none in an address, behind a space, or before the @', () => {
    for (const text of ['vika@ma|', '@vika |', '|@vika', '@@|', 'слово|']) expect(at(text), text).toBeNull()
  })

  it('becomes the login with one space, and the caret stands behind it', () => {
    const typed = { start: 4, typed: 'ви' }
    expect(withMention('Да, @ви', 7, typed, 'vika')).toEqual({ text: 'Да, @vika ', caret: 10 })
    expect(withMention('Да, @ви, потом', 7, typed, 'vika')).toEqual({ text: 'Да, @vika, потом', caret: 9 })
  })

  it('is what the service will read, whatever stands around it', () => {
    const around = ['', ' ', 'слово ', '(', '\n', ', и ', '. ', 'x ']
    const cases = around.flatMap((before) => around.map((after) => [before, after] as const))
    for (const [before, after] of cases)
      for (const chosen of ['vika', 'a.petrov', '7-up_', 'dot.']) {
        const start = before.length
        const { text } = withMention(`${before}@x${after}`, start + 2, { start, typed: 'x' }, chosen)
        expect(
          mentionTokens(text).flatMap(({ logins }) => logins),
          text,
        ).toContain(chosen)
      }
  })
})

describe('the key for a new comment', () => {
  it('stays on the first tab and on that of the comments, and leads there from any other', () => {
    const led = (search: object) => {
      let to: object = {}
      commentKeys(search, '', (next) => {
        to = next
      })[0]?.run({} as KeyboardEvent)
      return to
    }
    expect(led({})).toEqual({ write: true })
    expect(led({ tab: 'comments' })).toEqual({ tab: 'comments', write: true })
    expect(led({ tab: 'files', own: true })).toEqual({ tab: 'comments', own: true, write: true })
  })
})

describe('a comment in the history', () => {
  const entry = (action: string, changes: [string, unknown, unknown][]) => ({
    action,
    changes: changes.map(([field, old, now]) => ({ field, old, new: now, masked: false })),
  })

  it('says what became of text and topic, long texts in short', () => {
    const edited = entry('comment.edited', [
      ['comment', null, { id: 'x' }],
      ['comment.text', 'Да', 'я'.repeat(400)],
    ])
    expect(commentChange(edited)).toEqual({ text: { old: 'Да', new: `${'я'.repeat(300)}…` }, topic: null })
    const deleted = entry('comment.deleted', [
      ['comment.text', 'Да', null],
      ['comment.topic', 'Звонок', null],
    ])
    expect(commentChange(deleted)).toEqual({
      text: { old: 'Да', new: null },
      topic: { old: 'Звонок', new: null },
    })
    expect(commentChange(entry('client.updated', [['note', null, 'Да']]))).toBeNull()
  })
})
