import type { Core, Peer } from './peer.ts'

/** jax-js has no scan: one compiled step, called for every token. */
export const jax: Peer = {
  name: 'jax-js, wasm',
  async prepare({ dim, L, N, A, dt, x, B, C }: Core) {
    const { init, defaultDevice, jit, numpy: np } = await import('@jax-js/jax')
    await init('wasm')
    defaultDevice('wasm')
    const array = (values: Float32Array, shape: number[]) => np.array(values).reshape(shape)
    type Value = ReturnType<typeof array>
    const step = jit((h: Value, a: Value, d: Value, u: Value, b: Value, c: Value) => {
      const decay = np.exp(d.ref.mul(a))
      const next = decay.mul(h).add(d.mul(u).mul(b))
      return [next.ref, np.matmul(next, c)]
    })
    const column = (values: Float32Array, t: number) =>
      array(values.slice(t * dim, (t + 1) * dim), [dim, 1])
    const constant = array(A, [dim, N])
    const tokens = Array.from({ length: L }, (_, t) => ({
      d: column(dt, t),
      u: column(x, t),
      b: array(B.slice(t * N, (t + 1) * N), [1, N]),
      c: array(C.slice(t * N, (t + 1) * N), [N, 1]),
    }))
    return async () => {
      let h = np.zeros([dim, N])
      const y = new Float32Array(L * dim)
      for (const [t, { d, u, b, c }] of tokens.entries()) {
        const [next, out] = step(h, constant.ref, d.ref, u.ref, b.ref, c.ref)
        h = next
        y.set(out.dataSync() as Float32Array, t * dim)
      }
      h.dispose()
      return y
    }
  },
}
