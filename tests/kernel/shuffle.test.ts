import { describe, expect, it } from 'vitest'
import { random } from '../../src/kernel/random.ts'
import { shuffled } from '../../src/kernel/shuffle.ts'

describe('shuffled', () => {
  it('reaches every order of three about as often', () => {
    const uniform = random(5)
    const counts = new Map<string, number>()
    for (let draw = 0; draw < 6000; draw++) {
      const key = shuffled(3, uniform).join()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})
