import { describe, expect, it } from 'vitest'
import { noteProgress, progressLabel, readProgress } from '../../src/site/progress.ts'
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
    expect(progressLabel({ share: 1 }, 20)).toBe('read')
  })
})
