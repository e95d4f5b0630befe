import { describe, expect, it } from 'vitest'
import { compute, STARTS, type State } from '../../components/figures/cart-pole/compute.ts'
import cartPole from '../../components/figures/cart-pole/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { cellsOfSection } from './cells.ts'
import { readSection } from './section.ts'

/** The numbers of section 6.6, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('6-applications/6.6-robotics')
const shown = cellsOfSection('6.6')

describe('gains', () => {
  it('fail on two numbers, however they are chosen, and not on four', async () => {
    says('Of 117 pairs of gains none does without one.')
    const { lines } = await shown('no-gains')
    const last = (line: string) => Number(line.split(' ').at(-1))
    expect(last(lines[1])).toBeLessThan(1)
    expect(last(lines[2])).toBeGreaterThan(1)
  })

  it('of the whole loop are those of its halves', async () => {
    says('The factors of the whole loop are therefore those of $F-GK$ and those of $F-LH$')
    const { columns } = await shown('whole-loop')
    expect(columns['the whole loop']).toEqual(columns['its halves'])
  })
})

describe('the cart', () => {
  const defaults = defaultsOf(cartPole.schema) as State
  const at = (words: string) => compute(pressed(cartPole, words, defaults) as State)

  it('is lost without memory even where there is no noise, and by both policies when sights are late', () => {
    says('Below are 24 fresh starts.')
    expect(STARTS).toBe(24)
    says('the memoryless policy still loses them')
    expect(at('no noise at all').memoryless.balanced).toBe(0)
    says('sights were at most 100 ms late in training, and at 150 the policy fails on all starts')
    const late = at('150 ms late')
    expect([late.mamba.balanced, late.memoryless.balanced]).toEqual([0, 0])
  })
})

describe('what is kept and what meets', () => {
  it('is more by attention after two seconds', async () => {
    says('is larger than the states after two seconds')
    const { columns } = await shown('kept-after')
    const perSecond = columns['keys and values, millions'][0] / columns.seconds[0]
    expect(columns['states, millions'][0] / perSecond).toBeCloseTo(2, 0)
    expect(2 * perSecond).toBeGreaterThan(columns['states, millions'][0])
  })

  it('is not near for being in one sequence', async () => {
    says('That they are in one sequence does not make them near')
    const { columns, lines } = await shown('voxel-groups')
    expect(columns['neighbours that meet, %'].at(-1)).toBe(100)
    const farthest = Number(lines.at(-1)!.split(' ').at(-1))
    expect(farthest).toBeGreaterThan(0.8 * columns['voxels a group'].at(-1)!)
  })
})
