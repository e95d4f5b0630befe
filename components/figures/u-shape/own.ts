import { writtenOut } from '../../../src/figure/pattern.ts'
import { adaptiveCost } from './adaptive.ts'
import { NOTHING, positionsOf, stagesOf, type Mixer } from './costs.ts'
import type { Block, Form, Network, Norms, Place } from './network.ts'

/** What stands in a stage, by its letter; `half` is Mamba in its first half and attention in the rest. */
export const choices = {
  m: { stands: 'mamba', name: 'Mamba' },
  A: { stands: 'attention', name: 'attention' },
  C: { stands: 'convolution', name: 'convolutions' },
  H: { stands: 'half', name: 'm, then A' },
} as const satisfies Readonly<Record<string, { stands: Mixer | 'half'; name: string }>>

export type Choice = (typeof choices)[keyof typeof choices]['stands']

export interface OwnParameters {
  readonly form: Form
  readonly axes: '2' | '3'
  /** Positions along each axis of the input. */
  readonly side: number
  /** The stages from the outermost on, a letter each, and how often they are repeated. */
  readonly stages: string
  /** Width of the outermost stage. */
  readonly c: number
  /** Blocks of a stage, on each arm. */
  readonly depth: number
  /** What stands on the way up of a U. */
  readonly up: 'same' | 'convolution'
  readonly norms: Norms
}

/** The mixers of `depth` blocks. */
function blocksOf(choice: Choice, depth: number): Block[] {
  return Array.from({ length: depth }, (_, i) => ({
    mixer: choice !== 'half' ? choice : i < Math.ceil(depth / 2) ? 'mamba' : 'attention',
  }))
}

/** The network that the controls describe: its blocks, and no more but adaptive norms. */
export function ownNetwork(parameters: OwnParameters): Network {
  const { form, up } = parameters
  const axes = Number(parameters.axes)
  const [side, c, depth] = [parameters.side, parameters.c, parameters.depth].map(Math.round)
  const all = Array.from(writtenOut(parameters.stages), (letter): Choice => {
    if (letter in choices) return choices[letter as keyof typeof choices].stands
    throw new Error(
      `stages has the letter "${letter}"; allowed are ${Object.keys(choices).join('')}`,
    )
  })
  const stands = form === 'flat' ? all.slice(0, 1) : all
  const count = stands.length
  const stages = stagesOf(side, axes, c, count)
  const place = (stage: number, arm: Place['arm'], choice: Choice): Place => ({
    stage,
    arm,
    blocks: blocksOf(choice, depth),
    rest: NOTHING,
  })
  const down = stands.map((choice, stage) =>
    place(stage, form === 'u' && stage === count - 1 ? 'bottom' : 'down', choice),
  )
  const back = stands
    .slice(0, -1)
    .map((choice, stage) => place(stage, 'up', up === 'same' ? choice : up))
  const norms = form === 'flat' ? parameters.norms : 'none'
  return {
    form,
    axes,
    stages,
    tokens: stages.map(positionsOf),
    places: form === 'u' ? [...down, ...back.reverse()] : down,
    norms,
    adaptive: adaptiveCost(norms, depth, c),
    ends: NOTHING,
  }
}
