import { scanModel } from './onnx-model.ts'
import type { Core, Peer } from './peer.ts'

export const onnxruntime: Peer = {
  name: 'onnxruntime-web, wasm, Scan',
  async prepare({ dim, L, N, A, dt, x, B, C }: Core) {
    const ort = await import('onnxruntime-web')
    ort.env.wasm.numThreads = 1
    const session = await ort.InferenceSession.create(scanModel(dim, N, L), {
      executionProviders: ['wasm'],
    })
    const tensor = (values: Float32Array, shape: number[]) =>
      new ort.Tensor('float32', values, shape)
    const feeds = {
      h0: tensor(new Float32Array(dim * N), [dim, N]),
      A: tensor(A, [dim, N]),
      dt: tensor(dt, [L, dim, 1]),
      x: tensor(x, [L, dim, 1]),
      B: tensor(B, [L, 1, N]),
      C: tensor(C, [L, N, 1]),
    }
    return async () => (await session.run(feeds)).y.data as Float32Array
  },
}
