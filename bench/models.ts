import {
  crossEntropy,
  languageModelInitialWeights,
  mamba1InitialWeights,
  languageModelBackward,
  languageModelForward,
  mamba1Forward,
  mamba1Step,
  random,
  selectiveScan,
  selectiveScanAdjoint,
  ssd,
  ssdAdjoint,
  tensor,
  toFloat32,
  type Tensor,
  type WeightsLike,
} from '../src/kernel/index.ts'
import { fastBackend } from '../src/kernel/fast/backend.ts'
import { residentTensor } from '../src/kernel/fast/resident.ts'
import { ms, time } from './measure.ts'
import { scanProblem, ssdProblem, ssdSize, uniform } from './problems.ts'
import { printTable } from './table.ts'

/** Weights in single precision, where the fast path computes. */
function single(weights: WeightsLike): WeightsLike {
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, residentTensor(toFloat32(weight))]),
  )
}

/** One token through a layer shaped like those of Mamba-130M: dModel 768, 1536 channels, 16 states. */
function decodeStep(): string[][] {
  const weights = mamba1InitialWeights({ dModel: 768 }, 1)
  const token = Float64Array.from(uniform(768, 2))
  return (
    [
      ['float64', weights, tensor(token, [1, 768])],
      [
        `float32, ${fastBackend()}`,
        single(weights),
        tensor(Float32Array.from(token), [1, 768]) as unknown as Tensor,
      ],
    ] as const
  ).map(([name, own, hidden]) => {
    const { state } = mamba1Forward(own, { shape: [1, 1, 768], data: hidden.data })
    const { p50 } = time(() => mamba1Step(own, hidden, state), 60)
    return [`decode step of a layer of 130M's shape, ${name}`, ms(p50), '']
  })
}

/** Forward, loss and backward of a model of two layers on a batch. */
function trainingStep(): string[][] {
  const [vocabulary, dModel, batch, L] = [32, 64, 8, 128]
  const weights = languageModelInitialWeights(
    { vocabulary, dModel, layers: 2 },
    (_, seed) => mamba1InitialWeights({ dModel, N: 16 }, seed),
    1,
  )
  const next = random(5)
  const ids = tensor(
    Float64Array.from({ length: batch * L }, () => Math.floor(next() * vocabulary)),
    [batch, L],
  )
  return (
    [
      ['float64', weights],
      [`float32, ${fastBackend()}`, single(weights)],
    ] as const
  ).map(([name, own]) => {
    const forward = time(() => languageModelForward(own, ids), 10).p50
    const both = time(() => {
      const { logits, saved } = languageModelForward(own, ids)
      const { dlogits } = crossEntropy(logits, ids)
      return languageModelBackward(own, saved, dlogits as Tensor)
    }, 10).p50
    return [
      `training step, 2 layers, dModel ${dModel}, ${batch} × ${L} tokens, ${name}`,
      ms(both),
      `${((both - forward) / forward).toFixed(2)}× its forward`,
    ]
  })
}

/** The arrays of a problem as tensors, in a precision. */
function tensorsOf<S extends Readonly<Record<string, readonly number[]>>>(
  problem: { readonly [K in keyof S]?: Float32Array },
  shapes: S,
  precision: Precision,
): Record<keyof S, Tensor> {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const data = problem[name as keyof S]!
      return [name, { shape, data: precision === 'float32' ? data : Float64Array.from(data) }]
    }),
  ) as unknown as Record<keyof S, Tensor>
}

const precisions = ['float64', 'float32'] as const
type Precision = (typeof precisions)[number]

/** A row for an adjoint beside what it is the adjoint of. */
function adjointRow(
  what: string,
  forward: () => { readonly y: Tensor },
  adjoint: (dy: Tensor) => unknown,
  count: number,
): string[] {
  const dy = forward().y
  const there = time(forward, count).p50
  const back = time(() => adjoint(dy), count).p50
  return [`adjoint of ${what}`, ms(back), `${(back / there).toFixed(2)}× its forward`]
}

/** The adjoints of the scans beside the scans. */
function backward(): string[][] {
  const options = { dtSoftplus: true }
  return precisions.flatMap((precision) => {
    const scan = scanProblem(64, 1024)
    const { dim, L, N } = scan
    const scanInput = tensorsOf(
      scan,
      {
        x: [1, dim, L],
        dt: [1, dim, L],
        A: [dim, N],
        B: [1, N, L],
        C: [1, N, L],
        D: [dim],
        z: [1, dim, L],
        dtBias: [dim],
      },
      precision,
    )
    const dual = ssdProblem(ssdSize)
    const { heads, P, N: states, L: steps } = ssdSize
    const dualInput = tensorsOf(
      dual,
      {
        x: [1, steps, heads, P],
        dt: [1, steps, heads],
        A: [heads],
        B: [1, steps, 1, states],
        C: [1, steps, 1, states],
        D: [heads, P],
        dtBias: [heads],
      },
      precision,
    )
    return [
      adjointRow(
        `the selective scan, D${dim} L${L}, ${precision}`,
        () => selectiveScan(scanInput, options),
        (dy) => selectiveScanAdjoint(scanInput, { dy }, options),
        20,
      ),
      adjointRow(
        `SSD, H${heads} P${P} N${states} L${steps}, ${precision}`,
        () => ssd(dualInput, options),
        (dy) => ssdAdjoint(dualInput, { dy }, options),
        8,
      ),
    ]
  })
}

/** Layers and models: decoding, training, and the adjoint beside its forward pass. */
export function benchModels(): void {
  printTable(
    `Models in Node ${process.version}: median ms`,
    ['what', 'ms', 'ratio'],
    [...decodeStep(), ...trainingStep(), ...backward()],
  )
}
