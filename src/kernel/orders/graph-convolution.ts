import { checkNotEmpty, checkResult } from '../check.ts'
import { checkShape, toTensor, type Tensor, type TensorLike } from '../tensor.ts'

/**
 * The graph state space convolution: each node reads all nodes, weighted by how their positions in
 * the graph go together, in time linear in the nodes and in no order. The positions of all nodes
 * write what they hold into one state, which each node reads by its own position.
 * @param x - what the nodes hold, (nodes, channels).
 * @param z - where the nodes are, (nodes, K), such as eigenvectors of the graph's Laplacian.
 * @param W - (K, K), how two positions go together.
 * @returns (nodes, channels).
 * @throws when shapes do not fit, a number is not finite, or a sum overflows.
 * @formula y_u=\sum_v\langle z_u,Wz_v\rangle\,x_v=z_u^{\top}\Bigl(\sum_v(Wz_v)\,x_v^{\top}\Bigr)
 * @source Huang et al., What Can We Learn from State Space Models for Machine Learning on Graphs? (2024)
 */
export function graphConvolution(x: TensorLike, z: TensorLike, W: TensorLike): Tensor {
  const values = toTensor(x, 'x')
  const [nodes, channels] = checkShape('x', values.shape, ['nodes', 'channels'])
  checkNotEmpty('x', values.shape)
  const positions = toTensor(z, 'z')
  const [, K] = checkShape('z', positions.shape, [nodes, 'K'])
  checkNotEmpty('z', positions.shape)
  const pairs = toTensor(W, 'W')
  checkShape('W', pairs.shape, [K, K])
  const state = new Float64Array(K * channels)
  for (let v = 0; v < nodes; v++)
    for (let k = 0; k < K; k++) {
      let write = 0
      for (let l = 0; l < K; l++) write += pairs.data[k * K + l] * positions.data[v * K + l]
      for (let c = 0; c < channels; c++)
        state[k * channels + c] += write * values.data[v * channels + c]
    }
  const y = new Float64Array(nodes * channels)
  for (let u = 0; u < nodes; u++)
    for (let k = 0; k < K; k++)
      for (let c = 0; c < channels; c++)
        y[u * channels + c] += positions.data[u * K + k] * state[k * channels + c]
  checkResult('y', y, 'positions, weights and inputs whose sums are finite', [nodes, channels])
  return { shape: [nodes, channels], data: y }
}
