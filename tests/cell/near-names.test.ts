import { describe, expect, it } from 'vitest'
import { nearNames } from '../../src/cell/near-names.ts'

describe('nearNames', () => {
  it('finds a swap of neighbours, a missing letter and another case', () => {
    const known = ['zoh', 'euler', 'readout', 'recurrence', 'fft', 'ifft']
    expect(nearNames('zho', known)).toEqual(['zoh'])
    expect(nearNames('recurence', known)).toEqual(['recurrence'])
    expect(nearNames('readOut', known)).toEqual(['readout'])
    expect(nearNames('fff', known)).toEqual(['fft'])
  })

  it('finds what a name begins, after what is nearer', () => {
    const known = ['convolve', 'fftConvolve', 'fftCone', 'ffzCon']
    expect(nearNames('fftCon', known)).toEqual(['fftCone', 'ffzCon', 'fftConvolve'])
    expect(nearNames('ff', ['fftConvolve'])).toEqual([])
  })

  it('offers nothing far away, never the name itself, and at most three', () => {
    expect(nearNames('banana', ['zoh', 'euler'])).toEqual([])
    expect(nearNames('zoh', ['zoh'])).toEqual([])
    expect(nearNames('aaaa', ['aaab', 'aaac', 'aaad', 'aaae'])).toHaveLength(3)
  })
})
