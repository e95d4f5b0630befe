import { adaptiveCost } from './adaptive.ts'
import { NOTHING, positionsOf, stagesOf, type Mixer } from './costs.ts'
import type { Block, Form, Network, Norms, Place } from './network.ts'

/** What stands in a stage; `half` is Mamba in its first half and attention in the rest. */
export type Choice = Mixer | 'half'

export interface OwnParameters {
  readonly form: Form
  readonly axes: '2' | '3'
  /** Positions along each axis of the input. */
  readonly side: number
  readonly stages: number
  /** Width of the outermost stage. */
  readonly c: number
  /** Blocks of a stage, on each arm. */
  readonly depth: number
  readonly stage1: Choice
  readonly stage2: Choice
  readonly stage3: Choice
  readonly stage4: Choice
  readonly stage5: Choice
  readonly stage6: Choice
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
  const count = form === 'flat' ? 1 : Math.round(parameters.stages)
  const { stage1, stage2, stage3, stage4, stage5, stage6 } = parameters
  const choices = [stage1, stage2, stage3, stage4, stage5, stage6].slice(0, count)
  const stages = stagesOf(side, axes, c, count)
  const place = (stage: number, arm: Place['arm'], choice: Choice): Place => ({
    stage,
    arm,
    blocks: blocksOf(choice, depth),
    rest: NOTHING,
  })
  const down = choices.map((choice, stage) =>
    place(stage, form === 'u' && stage === count - 1 ? 'bottom' : 'down', choice),
  )
  const back = choices
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
