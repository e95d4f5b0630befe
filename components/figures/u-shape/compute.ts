import { blockOperations, mixers, stagesOf, type Mixer, type Stage } from './costs.ts'

export interface UParameters {
  readonly mixer: Mixer
  readonly where: 'all' | 'down' | 'bottom'
  /** Positions along each axis of the input. */
  readonly side: number
  readonly axes: '2' | '3'
  readonly stages: number
  /** Width of the outermost stage. */
  readonly c: number
}

/** A block of the U: its stage, from 0 outermost, and the arm it is on. */
export interface Block {
  readonly stage: number
  readonly arm: 'down' | 'bottom' | 'up'
  /** Whether the mixer stands here; elsewhere are convolutions. */
  readonly mixes: boolean
}

export interface U {
  readonly mixer: Mixer
  readonly where: UParameters['where']
  readonly axes: number
  readonly stages: readonly Stage[]
  readonly blocks: readonly Block[]
  /** Operations of one block in each stage, by mixer. */
  readonly costs: Readonly<Record<Mixer, readonly number[]>>
  /** Operations of the whole network with each mixer in the same places. */
  readonly totals: Readonly<Record<Mixer, number>>
  /** The share of the outermost stage in the network that is chosen. */
  readonly outermost: number
}

function blocksOf(count: number, where: UParameters['where']): Block[] {
  const bottom = count - 1
  const mixes = (arm: Block['arm']) =>
    where === 'all' || arm === 'bottom' || (where === 'down' && arm === 'down')
  const arm = (name: 'down' | 'up') =>
    Array.from({ length: bottom }, (_, stage): Block => ({
      stage,
      arm: name,
      mixes: mixes(name),
    }))
  return [...arm('down'), { stage: bottom, arm: 'bottom', mixes: true }, ...arm('up').reverse()]
}

export function compute(parameters: UParameters): U {
  const { mixer, where } = parameters
  const axes = Number(parameters.axes)
  const [side, count, c] = [parameters.side, parameters.stages, parameters.c].map(Math.round)
  const stages = stagesOf(side, axes, c, count)
  const blocks = blocksOf(count, where)
  const byMixer = <T>(of: (mixer: Mixer) => T) =>
    Object.fromEntries(mixers.map((name) => [name, of(name)])) as Record<Mixer, T>
  const costs = byMixer((name) => stages.map((stage) => blockOperations(name, stage, axes)))
  const sum = (name: Mixer, part: readonly Block[]) =>
    part.reduce((all, { stage, mixes }) => all + costs[mixes ? name : 'convolution'][stage], 0)
  const totals = byMixer((name) => sum(name, blocks))
  const outer = blocks.filter(({ stage }) => stage === 0)
  return {
    mixer,
    where,
    axes,
    stages,
    blocks,
    costs,
    totals,
    outermost: sum(mixer, outer) / totals[mixer],
  }
}
