import {
  mambaSizes,
  mapCost,
  NOTHING,
  positionsOf,
  SIDE,
  stagesOf,
  sumOf,
  type Cost,
  type Tokens,
} from './costs.ts'
import type { Block, Network, Place } from './network.ts'

/**
 * U-Mamba sizes itself by the data, as nnU-Net does: width 32 outermost, doubled up to 320 in volumes,
 * halved until no side is below 4. The side of 128 is ours.
 */
const AXES = 3
const stages = stagesOf(128, AXES, 32, 6, 320)
const last = stages.length - 1
const WINDOW = SIDE ** AXES

/** A block whose first convolution, and the map beside it, come from another width. */
function changing(from: number, stage: number): Block {
  const { n, c } = stages[stage]
  const parts = [mapCost(from, c, n, WINDOW), mapCost(c, c, n, WINDOW), mapCost(from, c, n)]
  return { mixer: 'convolution', cost: sumOf(parts) }
}

const convolution: Block = { mixer: 'convolution' }

/** The outer half of the way down and the inner half of the way up have two blocks, other places one. */
function convolutionsOf(stage: number, isUp: boolean): Block[] {
  const { c } = stages[stage]
  const from = isUp ? 2 * c : stage === 0 ? c : stages[stage - 1].c
  const isDouble = isUp ? stage >= last - 3 : stage < stages.length / 2
  return isDouble ? [changing(from, stage), convolution] : [changing(from, stage)]
}

/** From one channel to the outermost width, with a second block behind. */
const stem: Cost = sumOf(
  [1, 32].flatMap((from) => [
    mapCost(from, 32, stages[0].n, WINDOW),
    mapCost(32, 32, stages[0].n, WINDOW),
    from === 1 ? mapCost(1, 32, stages[0].n) : NOTHING,
  ]),
)

/** `Enc` has a Mamba layer behind the convolutions of each stage of the encoder, `Bot` of the last. */
function uMamba(variant: 'Enc' | 'Bot', tokens: readonly Tokens[]): Network {
  const down = stages.map((_, stage): Place => ({
    stage,
    arm: stage === last ? 'bottom' : 'down',
    blocks: [
      ...convolutionsOf(stage, false),
      ...(variant === 'Enc' || stage === last ? [{ mixer: 'mamba' as const }] : []),
    ],
    rest: stage === 0 ? stem : NOTHING,
  }))
  const up = stages.slice(0, last).map(({ n, c }, stage): Place => ({
    stage,
    arm: 'up',
    blocks: convolutionsOf(stage, true),
    rest: mapCost(stages[stage + 1].c, c, n),
  }))
  return {
    name: `U-Mamba ${variant}`,
    form: 'u',
    axes: AXES,
    stages,
    tokens,
    places: [...down, ...up.reverse()],
    norms: 'none',
    adaptive: NOTHING,
    ends: NOTHING,
  }
}

export const uMambaBot = uMamba('Bot', stages.map(positionsOf))

/** Where a stage has no more positions than channels, the code of `Enc` scans the channels. */
export const uMambaEnc = uMamba(
  'Enc',
  stages.map((stage) => {
    const { n, c } = stage
    return n <= c ? { n: c, c: n, mamba: mambaSizes(n) } : positionsOf(stage)
  }),
)
