import { describe, expect, it } from 'vitest'
import { compute } from '../../components/figures/strand-symmetry/compute.ts'
import strandSymmetry from '../../components/figures/strand-symmetry/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { cellsOfSection } from './cells.ts'
import { readSection } from './section.ts'

/** The numbers of section 6.4, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('6-applications/6.4-drug-discovery')
const shown = cellsOfSection('6.4')

describe('lengths', () => {
  it('ask for what the page says', async () => {
    const { columns } = await shown('lengths')
    const { tokens, states } = columns
    const [pairs, cache] = [columns['pairs of tokens'], columns['keys and values']]
    says('For one molecule attention keeps more than the states of a Mamba')
    expect(cache[0]).toBeGreaterThan(states[0])
    says(
      'there are 500 billion pairs to compare, and eight billion numbers to keep, where the states stay at 131 thousand',
    )
    expect(tokens[3]).toBe(1e6)
    expect(pairs[3] / 1e3).toBeCloseTo(500, 0)
    expect(cache[3] / 1e3).toBeCloseTo(8, 0)
    expect(states.map((value) => value * 1e3)).toEqual([131, 131, 131, 131])
    says('five billion pairs for a hundred thousand bases')
    expect((1e5 * (1e5 + 1)) / 2e9).toBeCloseTo(5, 3)
    says('Strings of biology differ in length by four orders.')
    expect(Math.floor(Math.log10(tokens[3] / tokens[0]))).toBe(4)
  })
})

describe('two strands', () => {
  const defaults = defaultsOf(strandSymmetry.schema)
  const share = (settings: typeof defaults) => {
    const { most, largest } = compute(settings)
    return most / largest
  }

  it('are told apart by a block that reads both ways, and no better by one that reads one', () => {
    says('A block that reads both ways still tells the strands apart.')
    expect(defaults.model).toBe('both')
    expect(share(defaults)).toBeGreaterThan(1)
    expect(share(pressed(strandSymmetry, 'One way', defaults))).toBeGreaterThan(1)
    says('the difference is gone, for any bases that you type')
    for (const words of ['both strands', 'half and half'])
      expect(share(pressed(strandSymmetry, words, defaults))).toBeLessThan(1e-12)
  })

  it('are one equation for the sum of both, and not for a block', async () => {
    const { lines } = await shown('both-strands')
    const [f, g] = lines.map((line) => Number(line.split(' ')[1]))
    expect(f).toBeGreaterThan(0.1)
    expect(g).toBeLessThan(1e-12)
  })
})
