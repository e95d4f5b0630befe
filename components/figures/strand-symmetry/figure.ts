import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, names, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { BASES } from './strands.ts'

export default defineFigure({
  name: 'strand-symmetry',
  version: 1,
  title: 'Two strands, one output',
  height: { wide: 380, narrow: 360 },
  schema: {
    model: {
      type: 'choice',
      label: 'Read',
      default: 'both',
      options: [
        { value: 'one', label: names.one },
        { value: 'both', label: names.both },
        { value: 'twice', label: names.twice },
        { value: 'shared', label: names.shared },
      ],
    },
    sequence: {
      type: 'text',
      label: 'Bases',
      least: 2,
      most: 40,
      alphabet: BASES,
      default: 'ATGGCCATTGTAATGGGCCGCTGA',
    },
  },
  explanation:
    'A Mamba block with weights as they are before training reads a strand of DNA, one base a token, and writes four numbers for each. It also reads the other strand, which holds the complements in the opposite direction, and what it writes there is turned over: tokens in reverse, and the columns of A and T, C and G exchanged. If strands do not matter to the block, the upper two strips are alike and the third is blank. One way is a block as it is. Both ways adds a block that reads from the end. Both strands adds what the block gives for the other strand, turned over. Half and half sends two columns through a block and the other two, turned over, through the same block.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
