import { describe, expect, it } from 'vitest'
import { text, rowsOf } from './scanning-mode.ts'

/** Model, parameters in millions, FLOPs in G where given, first choice right, and the scan. */
const imageNet: readonly (readonly string[])[] = [
  ['EfficientVMamba-T', '6', '0.8', '76.5', 'skip sampling'],
  ['Vim-Ti', '7', '1.5', '76.1', 'bidirectional'],
  ['Vim-Ti+', '7', '', '78.3', 'bidirectional'],
  ['PlainMamba-L1', '7.3', '', '77.9', 'snakes'],
  ['LocalVim-T', '8', '1.5', '76.2', 'searched'],
  ['EfficientVMamba-S', '11', '1.3', '78.7', 'skip sampling'],
  ['PlainMamba-L2', '25.7', '', '81.6', 'snakes'],
  ['Vim-S', '26', '5.1', '80.5', 'bidirectional'],
  ['Vim-S+', '26', '', '81.6', 'bidirectional'],
  ['LocalVMamba-T', '26', '5.7', '82.7', 'searched'],
  ['MambaOut-Tiny', '26.5', '4.5', '82.7', 'none'],
  ['LocalVim-S', '28', '4.8', '81.1', 'searched'],
  ['VMamba-T', '30', '4.9', '82.6', 'cross-scan'],
  ['EfficientVMamba-B', '33', '4.0', '81.8', 'skip sampling'],
  ['MambaOut-Small', '48.5', '9.0', '84.1', 'none'],
  ['VMamba-S', '50', '8.7', '83.6', 'cross-scan'],
  ['LocalVMamba-S', '50', '11.4', '83.7', 'searched'],
  ['PlainMamba-L3', '50.5', '', '82.3', 'snakes'],
  ['MambaOut-Base', '84.8', '15.8', '84.2', 'none'],
  ['VMamba-B', '89', '15.4', '83.9', 'cross-scan'],
  ['Vim-B', '98', '', '81.9', 'bidirectional'],
]

describe('the tables of scanning mode', () => {
  it('has the figures of the authors in its tables', () => {
    expect(rowsOf('imagenet')).toEqual(imageNet)
    const sizes = imageNet.map(([, parameters]) => Number(parameters))
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
    expect(rowsOf('routes')).toEqual([
      ['one direction', '82.26', '80.88'],
      ['both directions', '82.49', '81.80'],
      ['rows, then columns', '82.42', '81.71'],
      ['cross-scan', '82.60', '82.25'],
    ])
  })

  it('quotes differences of its tables', () => {
    const [one, , , four] = rowsOf('routes').map((row) => row.slice(1).map(Number))
    const gains = four.map((value, k) => (value - one[k]).toFixed(2))
    expect(text).toContain(`gain ${gains[1]} points over one. With it they gain ${gains[0]}`)
    const right = Object.fromEntries(rowsOf('imagenet').map((row) => [row[0], Number(row[3])]))
    const over = (a: number, b: number) => (a - b).toFixed(1)
    expect(text).toContain(`raises Vim-Ti from ${right['Vim-Ti']} to ${right['Vim-Ti+']}`)
    expect(text).toContain(`of 73.1, by ${over(right['LocalVim-T'], 73.1)} points`)
    expect(text).toContain(`by ${over(77.8, right['Vim-Ti'])} once both have`)
    expect(text).toContain(
      `had 82.2; LocalVMamba-T is ${over(right['LocalVMamba-T'], 82.2)} above it and ${over(right['LocalVMamba-T'], right['VMamba-T'])} above the later one`,
    )
    const small = right['EfficientVMamba-S']
    expect(text).toContain(`The ${over(small, 73.1)} points by which`)
    expect(text).toContain(
      `${small} against 73.1, are ${over(small, right['Vim-Ti'])} above the later one`,
    )
  })
})
