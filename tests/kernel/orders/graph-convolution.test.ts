import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hermitianEigen } from '../../../src/kernel/linear-algebra/eigen-hermitian.ts'
import { graphConvolution } from '../../../src/kernel/orders/graph-convolution.ts'
import { random } from '../../../src/kernel/random.ts'
import { shuffled } from '../../../src/kernel/shuffle.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const cases = fc.tuple(sizes(12), sizes(4), sizes(3), seeds)
const rows = (count: number, width: number, seed: number) => ({
  shape: [count, width],
  data: gaussianVector(count * width, seed),
})

describe('graphConvolution', () => {
  it('is the sum over all pairs of nodes', () => {
    fc.assert(
      fc.property(cases, ([nodes, K, channels, seed]) => {
        const [x, z] = [rows(nodes, channels, seed), rows(nodes, K, seed + 1)]
        const W = rows(K, K, seed + 2)
        const y = new Float64Array(nodes * channels)
        for (let u = 0; u < nodes; u++)
          for (let v = 0; v < nodes; v++) {
            let weight = 0
            for (let k = 0; k < K; k++)
              for (let l = 0; l < K; l++)
                weight += z.data[u * K + k] * W.data[k * K + l] * z.data[v * K + l]
            for (let c = 0; c < channels; c++)
              y[u * channels + c] += weight * x.data[v * channels + c]
          }
        expectClose(graphConvolution(x, z, W).data, y, 1e-10)
      }),
    )
  })

  it('turns with the nodes when they are numbered otherwise', () => {
    fc.assert(
      fc.property(cases, ([nodes, K, channels, seed]) => {
        const [x, z] = [rows(nodes, channels, seed), rows(nodes, K, seed + 1)]
        const W = rows(K, K, seed + 2)
        const path = shuffled(nodes, random(seed))
        const turned = (of: typeof x) => ({
          shape: of.shape,
          data: of.data.map(
            (_, i) => of.data[path[Math.floor(i / of.shape[1])] * of.shape[1] + (i % of.shape[1])],
          ),
        })
        expectClose(
          graphConvolution(turned(x), turned(z), W).data,
          turned(graphConvolution(x, z, W) as typeof x).data,
          1e-10,
        )
      }),
    )
  })

  it('reads itself alone where positions are all eigenvectors of a Laplacian', () => {
    // A ring of five nodes.
    const laplacian = Array.from({ length: 5 }, (_, i) =>
      Array.from({ length: 5 }, (_, j) =>
        i === j ? 2 : (i - j + 5) % 5 === 1 || (j - i + 5) % 5 === 1 ? -1 : 0,
      ),
    )
    const none = laplacian.map((row) => row.map(() => 0))
    const { vectors } = hermitianEigen(laplacian, none)
    const z = { shape: [5, 5], data: Float64Array.from(vectors.re.data) }
    const identity = none.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)))
    const x = [[1], [-2], [3], [0.5], [7]]
    expectClose(graphConvolution(x, z, identity).data, x.flat(), 1e-10)
  })

  it('names what does not fit', () => {
    expect(() => graphConvolution([[1]], [[1], [2]], [[1]])).toThrow(
      /^z has shape 2 × 1; allowed is 1 × K/,
    )
    expect(() => graphConvolution([[1]], [[1]], [[1, 2]])).toThrow(
      /^W has shape 1 × 2; allowed is 1 × 1/,
    )
    expect(() => graphConvolution([[1e300]], [[1e300]], [[1]])).toThrow(/allowed are positions/)
  })
})
