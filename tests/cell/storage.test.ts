import { describe, expect, it } from 'vitest'
import { editStore } from '../../src/cell/storage.ts'

function memory(): Storage {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
    key: (index: number) => [...items.keys()][index] ?? null,
    get length() {
      return items.size
    },
  }
}

describe('editStore', () => {
  it('keeps an edit for its version and cell alone, and forgets it', () => {
    const storage = memory()
    const store = editStore('1.0', 'a', () => storage)
    store.save('let x = 1')
    expect(store.load()).toBe('let x = 1')
    expect(editStore('1.0', 'b', () => storage).load()).toBeUndefined()
    expect(editStore('1.1', 'a', () => storage).load()).toBeUndefined()
    store.save(undefined)
    expect(store.load()).toBeUndefined()
    expect(storage.length).toBe(0)
  })

  it('goes on without where storage is refused or full', () => {
    const refused = editStore('1', 'a', () => {
      throw new Error('refused')
    })
    expect(() => refused.save('x')).not.toThrow()
    expect(refused.load()).toBeUndefined()
    const full = editStore('1', 'a', () => ({
      ...memory(),
      setItem: () => {
        throw new Error('full')
      },
    }))
    expect(() => full.save('x')).not.toThrow()
  })
})
