import type { Role, TextRun } from '../../../src/draw/index.ts'
import type { Step } from './compute.ts'

/** A row of the picture: a term of the step, what it is in a phrase, and the section that treats it. */
export interface Row {
  readonly key: 'A' | 'kept' | 'last' | 'written' | 'h' | 'C' | 'output'
  readonly symbol: readonly TextRun[]
  /** Draws a bar over the symbol, which as a decoration of text breaks at the tip of an A. */
  readonly barred?: true
  readonly means: string
  readonly section: string
  readonly title: string
  readonly role: Role
}

const math = (text: string, colour: Role, more: Partial<TextRun> = {}): TextRun => ({
  text,
  font: 'math',
  size: 17,
  colour,
  ...more,
})
const delta: TextRun = { text: 'Δ', font: 'roman', size: 17, colour: 'd' }

export const rows: readonly Row[] = [
  {
    key: 'A',
    symbol: [math('A', 'A')],
    means: 'rates, from the start',
    section: '4.3',
    title: 'Memory',
    role: 'A',
  },
  {
    key: 'kept',
    symbol: [math('A', 'A')],
    barred: true,
    means: 'share that is kept',
    section: '3.1.2',
    title: 'Selection',
    role: 'A',
  },
  {
    key: 'last',
    symbol: [math('h', 'h', { sub: 't−1' })],
    means: 'state before',
    section: '4.2',
    title: 'Scanning mode',
    role: 'h',
  },
  {
    key: 'written',
    symbol: [delta, math('B', 'B'), math('x', 'x')],
    means: 'what is written',
    section: '2.3',
    title: 'Discretisation',
    role: 'B',
  },
  {
    key: 'h',
    symbol: [math('h', 'h', { sub: 't' })],
    means: 'state after',
    section: '3.1.3',
    title: 'Parallel scan',
    role: 'h',
  },
  {
    key: 'C',
    symbol: [math('C', 'C')],
    means: 'weights that read',
    section: '3.2.1',
    title: 'Duality',
    role: 'C',
  },
  {
    key: 'output',
    symbol: [math('y', 'y')],
    means: 'output and its parts',
    section: '4.1',
    title: 'Block design',
    role: 'y',
  },
]

/** The four numbers of a row. */
export function numbersOf(step: Step, key: Row['key']): readonly number[] {
  return key === 'output' ? [...step.parts, step.y] : step[key]
}

/** What the four numbers of the last row are, wide and narrow. */
export const partNames = ['the past', 'this token', 'skip', 'output'] as const
export const shortNames = ['past', 'token', 'skip', 'output'] as const
