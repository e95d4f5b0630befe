import { describe, expect, it, vi } from 'vitest'
import {
  noteProgress,
  progressLabel,
  readProgress,
  showContinue,
  showProgress,
} from '../../src/site/progress.ts'
import { recall, remember } from '../../src/site/storage.ts'

/** A storage of the test's own; `broken` throws as a full or forbidden one does. */
function withStorage(storage: unknown, run: () => void): void {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })
  try {
    run()
  } finally {
    if (before) Object.defineProperty(globalThis, 'localStorage', before)
    else Reflect.deleteProperty(globalThis, 'localStorage')
  }
}

function memory(): Storage {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  } as Storage
}

const refuse = () => {
  throw new Error('forbidden')
}

describe('storage', () => {
  it('gives back what was kept, and forgets what is undefined', () => {
    withStorage(memory(), () => {
      remember('theme', 'dark')
      expect(recall('theme', '')).toBe('dark')
      remember('theme', undefined)
      expect(recall('theme', 'none')).toBe('none')
    })
  })

  it('does without when it is forbidden or holds nonsense', () => {
    withStorage({ getItem: refuse, setItem: refuse, removeItem: refuse }, () => {
      expect(() => remember('theme', 'dark')).not.toThrow()
      expect(recall('theme', 'light')).toBe('light')
    })
    withStorage({ ...memory(), getItem: () => '{' }, () => expect(recall('progress', 1)).toBe(1))
  })
})

describe('progress', () => {
  it('keeps the greatest share and the latest place', () => {
    withStorage(memory(), () => {
      noteProgress('a.html', { share: 0.6, id: 'two', heading: '2 Two' })
      noteProgress('a.html', { share: 0.2, id: 'one', heading: '1 One' })
      noteProgress('b.html', { share: 0.1 })
      expect(readProgress()).toEqual({
        pages: { 'a.html': { share: 0.6, id: 'one', heading: '1 One' }, 'b.html': { share: 0.1 } },
        last: 'b.html',
      })
    })
  })

  it('counts what it cannot understand as nothing', () => {
    withStorage({ ...memory(), getItem: () => '{"pages":null}' }, () =>
      expect(readProgress()).toEqual({ pages: {} }),
    )
  })

  it('says how many minutes are left', () => {
    expect(progressLabel(undefined, 20)).toBe('')
    expect(progressLabel({ share: 0.01 }, 20)).toBe('')
    expect(progressLabel({ share: 0.3 }, 20)).toBe('14 min left')
    expect(progressLabel({ share: 0.96 }, 20)).toBe('1 min left')
    expect(progressLabel({ share: 0.02 }, 20)).toBe('20 min left')
    expect(progressLabel({ share: 0.97 }, 20)).toBe('read')
  })

  /** A line of a list of chapters, as far as progress touches it. */
  const line = (url: string, long?: '') => {
    const classes = new Set<string>()
    const toggle = (name: string, on: boolean) => void (on && classes.add(name))
    const dataset = { progressOf: url, minutes: '20', ...(long === '' && { long }) }
    return { dataset, classes, classList: { toggle }, textContent: '20 min' }
  }

  it('is written into the lists of chapters, with the place where the reader was last', () => {
    withStorage(memory(), () => {
      noteProgress('read.html', { share: 1, heading: '1 One' })
      noteProgress('begun.html', { share: 0.5, heading: '2 Two' })
      noteProgress('here.html', { share: 0.3, heading: '3.1 Three' })
      const lines = [
        line('read.html', ''),
        line('begun.html', ''),
        line('here.html', ''),
        line('here.html'),
        line('new.html', ''),
      ]
      showProgress({ querySelectorAll: () => lines } as unknown as ParentNode)
      expect(lines.map(({ textContent }) => textContent)).toEqual([
        'read',
        '10 min left',
        'You are in 3.1 Three, 14 min left',
        '14 min left',
        '20 min',
      ])
      expect(lines.map(({ classes }) => classes.has('here'))).toEqual([
        false,
        false,
        true,
        true,
        false,
      ])
      noteProgress('read.html', { share: 1, heading: '1 One' })
      const again = line('read.html', '')
      showProgress({ querySelectorAll: () => [again] } as unknown as ParentNode)
      expect([again.textContent, again.classes.has('here')]).toEqual(['read', false])
    })
  })

  it('leads from the landing page to the place where the reader was last', () => {
    const item = { href: 'https://book/here.html', dataset: { title: '3 Three' } }
    const asked: string[] = []
    const querySelector = (selector: string) => {
      asked.push(selector)
      return selector.includes('gone.html') ? null : item
    }
    const start = () => ({ href: 'start.html', textContent: 'Start reading' })
    const shown = () => {
      const link = start()
      showContinue(link as HTMLAnchorElement)
      return link
    }
    vi.stubGlobal('document', { querySelector })
    vi.stubGlobal('CSS', { escape: (text: string) => text })
    try {
      withStorage(memory(), () => {
        expect(shown()).toEqual(start())
        noteProgress('here.html', { share: 0.01, heading: '3.1 Three' })
        expect(shown()).toEqual(start())
        noteProgress('here.html', { share: 0.3, id: 'three', heading: '3.1 Three' })
        expect(shown()).toEqual({
          href: 'https://book/here.html#three',
          textContent: 'Continue: 3.1 Three',
        })
        expect(asked).toEqual(['a[data-page="here.html"]'])
        noteProgress('here.html', { share: 0.3 })
        expect(shown()).toEqual({
          href: 'https://book/here.html',
          textContent: 'Continue: 3 Three',
        })
        noteProgress('gone.html', { share: 0.3 })
        expect(shown()).toEqual(start())
        expect(() => showContinue(null)).not.toThrow()
      })
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
