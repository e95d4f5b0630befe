import { mapCost, NOTHING, SIDE, stagesOf, sumOf } from './costs.ts'
import type { Network, Place } from './network.ts'

const AXES = 2
const WINDOW = SIDE ** AXES

/** Pictures of 224 × 224, halved twice by the stem. */
const INPUT = 224
const STEM = 32
const CLASSES = 1000

const stages = stagesOf(INPUT / 4, AXES, 80, 4)
const depths = [1, 3, 8, 4]

const places = stages.map(({ n, c }, stage): Place => {
  const isConvolved = stage < 2
  const depth = depths[stage]
  const mlp = [mapCost(c, 4 * c, n), mapCost(4 * c, c, n)]
  const next = stages.at(stage + 1)
  return {
    stage,
    arm: 'down',
    blocks: Array.from({ length: depth }, (_, i) => ({
      mixer: isConvolved ? 'convolution' : i < depth / 2 ? 'mamba' : 'attention',
    })),
    rest: sumOf([
      ...(isConvolved ? [] : Array.from({ length: depth }, () => mlp).flat()),
      next ? mapCost(c, next.c, next.n, WINDOW) : NOTHING,
    ]),
  }
})

/** Sizes of the authors' code, and the weights as its README counts them. */
export const mambaVision: Network = {
  name: 'MambaVision-T',
  form: 'pyramid',
  axes: AXES,
  stages,
  // Half of the channels are scanned; the other half is put beside them. Windows are whole stages.
  tokens: stages.map(({ n, c }) => ({
    n,
    c,
    mamba: { D: c / 2, N: 8, k: 3, R: Math.ceil(c / 16), joined: true },
  })),
  places,
  norms: 'none',
  adaptive: NOTHING,
  ends: sumOf([
    mapCost(3, STEM, (INPUT / 2) ** 2, WINDOW),
    mapCost(STEM, stages[0].c, stages[0].n, WINDOW),
    mapCost(stages[3].c, CLASSES, 1),
  ]),
  published: 31.8e6,
}
