import { formatFixed, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { LENGTH, type ChunkLength } from './compute.ts'

/** "0" or a number with two digits: the difference of two ways to compute. */
export function differenceText(value: number): string {
  return value === 0 ? '0' : formatSignificant(value, 2)
}

export function describe(data: ChunkLength): string {
  const { Q, N, P, chunks, difference, cost, costs, recurrent, leanest } = data
  const { multiplications, held } = costs[Q - 1]
  return (
    `With N = ${N} and P = ${P}, chunks of ${plural(Q, 'token')} cut the ${LENGTH} tokens into ${plural(chunks, 'chunk')}. ` +
    `The outputs differ from the recurrence's by ${differenceText(difference)} of the largest. ` +
    `A token takes ${formatFixed(multiplications, 1)} multiplications, against ${formatFixed(recurrent, 1)} in the recurrence and ${formatFixed(costs[LENGTH - 1].multiplications, 1)} with the whole matrix; ` +
    `${formatFixed(held, 1)} numbers a token are held at once, and the chain from state to state has ${plural(cost.sequentialSteps, 'step')}. ` +
    `The fewest numbers are held with chunks of ${plural(leanest, 'token')}.`
  )
}

export function readouts(data: ChunkLength): readonly Readout[] {
  const { Q, difference, cost, costs, leanest } = data
  return [
    { key: 'difference', label: 'Difference', value: differenceText(difference) },
    {
      key: 'multiplications',
      label: 'Products a token',
      value: formatFixed(costs[Q - 1].multiplications, 1),
    },
    { key: 'states', label: 'Numbers in states', value: String(cost.stateNumbers) },
    { key: 'scores', label: 'Numbers in scores', value: String(cost.matrixNumbers) },
    { key: 'steps', label: 'Steps in a row', value: String(cost.sequentialSteps) },
    { key: 'leanest', label: 'Fewest numbers at Q', value: String(leanest) },
  ]
}

export function table({ costs }: ChunkLength): Table {
  return {
    columns: [
      { label: 'Chunk length', symbol: { letter: 'Q', style: 'italic' } },
      { label: 'multiplications a token' },
      { label: 'numbers held a token' },
      { label: 'steps in a row' },
    ],
    rows: costs.map(({ multiplications, held, sequentialSteps }, i) => [
      i + 1,
      formatFixed(multiplications, 2),
      formatFixed(held, 2),
      Math.round(sequentialSteps * LENGTH),
    ]),
  }
}
