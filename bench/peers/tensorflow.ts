import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Core, Peer } from './peer.ts'

export const tensorflow: Peer = {
  name: 'tfjs, wasm',
  async prepare({ dim, L, N, A, dt, x, B, C }: Core) {
    const tf = await import('@tensorflow/tfjs-core')
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
    const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
    setWasmPaths(join(dirname(main), '/'))
    await tf.setBackend('wasm')
    await tf.ready()
    const constant = tf.tensor2d(A, [dim, N])
    const rows = (values: Float32Array, width: number, shape: [number, number]) =>
      Array.from({ length: L }, (_, t) =>
        tf.tensor2d(values.slice(t * width, (t + 1) * width), shape),
      )
    const steps = rows(dt, dim, [dim, 1])
    const inputs = rows(x, dim, [dim, 1])
    const Bs = rows(B, N, [1, N])
    const Cs = rows(C, N, [N, 1])
    return async () => {
      const y = new Float32Array(L * dim)
      let h = tf.zeros([dim, N])
      for (let t = 0; t < L; t++) {
        const next = tf.tidy(() => {
          const decay = tf.exp(tf.mul(steps[t], constant))
          const written = tf.mul(tf.mul(steps[t], inputs[t]), Bs[t])
          const state = tf.add(tf.mul(decay, h), written)
          y.set(tf.matMul(state as never, Cs[t]).dataSync(), t * dim)
          return state
        })
        h.dispose()
        h = next
      }
      h.dispose()
      return y
    }
  },
}
