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

const edit = (code: string) => ({ code, version: '1.0', authored: 'let x = 0' })

describe('editStore', () => {
  it('keeps an edit for its cell alone, with what it was made of, and forgets it', () => {
    const storage = memory()
    const store = editStore('a', () => storage)
    expect(store.save(edit('let x = 1'))).toBe(true)
    expect(store.load()).toEqual({ code: 'let x = 1', version: '1.0', authored: 'let x = 0' })
    expect(editStore('b', () => storage).load()).toBeUndefined()
    store.save(undefined)
    expect(store.load()).toBeUndefined()
    expect(storage.length).toBe(0)
  })

  it.each(['not JSON', '{}', 'null', '{"code":1,"version":"1","authored":""}'])(
    'takes %j for nothing',
    (text) => {
      const storage = memory()
      storage.setItem('book:cell:a', text)
      expect(editStore('a', () => storage).load()).toBeUndefined()
    },
  )

  it('goes on without where storage is refused or full', () => {
    const refused = editStore('a', () => {
      throw new Error('refused')
    })
    expect(refused.save(edit('x'))).toBe(false)
    expect(refused.save(undefined)).toBe(true)
    expect(refused.load()).toBeUndefined()
    const full = editStore('a', () => ({
      ...memory(),
      setItem: () => {
        throw new Error('full')
      },
    }))
    expect(full.save(edit('x'))).toBe(false)
  })
})
