import { describe, expect, it } from 'vitest'
import { nearestNames } from '../../src/kernel/nearest-names.ts'

describe('nearestNames', () => {
  it('finds slips, and words of what a name is known by', () => {
    const known = ['cross-scan', 'hilbert', 'z-order']
    expect(nearestNames('hilbrt', known)).toEqual(['hilbert'])
    expect(nearestNames('crosscan', known)).toEqual(['cross-scan'])
    expect(nearestNames('vmamba', known, ['VMamba: four ways', 'curve', 'Morton'])).toEqual([
      'cross-scan',
    ])
    expect(nearestNames('qq', known)).toEqual([])
  })

  it('has the nearest first, and at most three', () => {
    const known = ['snaking', 'snakes', 'snare', 'snake']
    expect(nearestNames('snake', known)).toEqual(['snake', 'snakes', 'snare'])
  })

  it('finds nothing in common between two letters', () => {
    expect(nearestNames('q', ['z'])).toEqual([])
  })
})
