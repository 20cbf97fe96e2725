import { describe, expect, it } from 'vitest'
import { type KeyEvent, matchesHotkey } from '../src/lib/hotkeys.ts'

function press(key: string, code: string, held: Partial<KeyEvent> = {}): KeyEvent {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }
}

describe('matchesHotkey', () => {
  it('knows Ctrl+K by the place of the key, also on a Russian keyboard', () => {
    expect(matchesHotkey('mod+k', press('k', 'KeyK', { ctrlKey: true }), false)).toBe(true)
    expect(matchesHotkey('mod+k', press('л', 'KeyK', { ctrlKey: true }), false)).toBe(true)
    expect(matchesHotkey('mod+k', press('k', 'KeyK'), false)).toBe(false)
    expect(matchesHotkey('mod+k', press('K', 'KeyK', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
  })

  it('takes ⌘ for Ctrl on a Mac, and not the other way round', () => {
    expect(matchesHotkey('mod+k', press('k', 'KeyK', { metaKey: true }), true)).toBe(true)
    expect(matchesHotkey('mod+k', press('k', 'KeyK', { ctrlKey: true }), true)).toBe(false)
    expect(matchesHotkey('mod+k', press('k', 'KeyK', { metaKey: true }), false)).toBe(false)
  })

  it('knows / and ? in both layouts', () => {
    expect(matchesHotkey('/', press('/', 'Slash'), false)).toBe(true)
    expect(matchesHotkey('/', press('.', 'Slash'), false)).toBe(true)
    expect(matchesHotkey('/', press('/', 'Backslash', { shiftKey: true }), false)).toBe(true)
    expect(matchesHotkey('/', press('.', 'Period'), false)).toBe(false)
    expect(matchesHotkey('?', press('?', 'Digit7', { shiftKey: true }), false)).toBe(true)
    expect(matchesHotkey('?', press(',', 'Slash', { shiftKey: true }), false)).toBe(true)
    expect(matchesHotkey('?', press('?', 'Slash', { shiftKey: true, ctrlKey: true }), false)).toBe(false)
  })

  it('tells plain arrows from held ones', () => {
    const altUp = press('ArrowUp', 'ArrowUp', { altKey: true })
    expect(matchesHotkey('alt+up', altUp, false)).toBe(true)
    expect(matchesHotkey('up', altUp, false)).toBe(false)
    expect(matchesHotkey('shift+right', press('ArrowRight', 'ArrowRight', { shiftKey: true }), false)).toBe(
      true,
    )
  })

  it('knows keys with names and the plus', () => {
    expect(matchesHotkey('insert', press('Insert', 'Insert'), false)).toBe(true)
    expect(matchesHotkey('f2', press('F2', 'F2'), false)).toBe(true)
    expect(matchesHotkey('+', press('+', 'NumpadAdd'), false)).toBe(true)
    expect(matchesHotkey('mod+enter', press('Enter', 'Enter', { ctrlKey: true }), false)).toBe(true)
  })
})
