/** A short call of the kernel, which may be repeated. */
type Exercise = () => void

/**
 * Has a browser compile what a cell takes longest in while its worker waits for its run: it calls the
 * kernel with small numbers of its own, a call at a time, as often as that helps, for two fifths of a
 * second at most, and stops when the run begins. Nothing of the cell runs, and nothing is kept. Runs
 * inside the worker: it is sent there as text, so it may use nothing from outside itself; of the kernel
 * it may call what a cell needs to take that takes what is exercised, for a page has no more of it.
 *
 * @param taken the names that the cell, and those it needs, take from the kernel.
 * @param copy makes of data what a run makes of what an earlier run has given.
 */
export async function warmUp(
  kernel: object,
  taken: readonly string[],
  hasBegun: () => boolean,
  copy: <T>(value: T) => T,
): Promise<void> {
  const patience = 400
  // By then nearly all is compiled for good; on a busy machine the time is over before.
  const enough = 150
  const { languageModelInitialWeights, mamba1InitialWeights, startTraining, ...functions } =
    kernel as Record<string, (...given: unknown[]) => unknown>
  const { trainOnBatch, hippoProject, hippoReconstruct, nplr, dplrKernel } = functions
  const { hippo, discretize, convolutionKernel, convolve, dplrTruncatedC } = functions
  const { discretizeDiagonal, diagonalKernel, diagonalRecurrence } = functions
  const { attentionInitialWeights, attentionMixer, languageModelForward, mamba1Mixer } = functions

  const training = (): Exercise => {
    const sizes = { vocabulary: 4, dModel: 8, layers: 2 }
    const mixer = (_: unknown, seed: unknown): unknown =>
      mamba1InitialWeights({ dModel: 8, N: 2 }, seed)
    const weights = languageModelInitialWeights(sizes, mixer, 1)
    // Odd, so that what the blocks of a product leave over is compiled as well.
    const L = 27
    const ids = { shape: [1, L], data: Float64Array.from({ length: L }, (_, k) => k % 4) }
    const batch = { ids, targets: ids }
    // Weights that were kept are objects of another make: what is compiled for one kind is thrown
    // away when the other comes.
    let next = startTraining(copy(weights))
    let other = startTraining(weights)
    return () => {
      const report = trainOnBatch(next, batch, { learningRate: 0.01 })
      next = other
      other = (report as { training: unknown }).training
    }
  }
  const memory = (): Exercise => {
    const x = Array.from({ length: 64 }, (_, k) => Math.sin(k))
    return () => {
      const { data } = hippoProject('legs', 16, x) as { data: Float64Array }
      hippoReconstruct('legs', 16, data.slice(-16), { steps: 64 })
    }
  }
  const structured = (): Exercise => {
    const [N, L, dt] = [8, 100, 0.01]
    const x = Array.from({ length: L }, (_, k) => Math.sin(k / 10))
    const pairs = { conjugatePairs: true }
    type Parts = Record<'re' | 'im', { data: Float64Array }>
    return () => {
      const { W, P, B } = nplr('legs', N) as { W: unknown; P: Parts; B: unknown }
      const low = { Lambda: W, P: { re: P.re.data, im: P.im.data }, B }
      const C = dplrTruncatedC?.(low, B, dt, L, pairs) ?? B
      dplrKernel(low, C, dt, L, pairs)
      if (discretizeDiagonal) {
        const own = discretizeDiagonal(W, B, dt, 'bilinear') as Record<'Abar' | 'Bbar', unknown>
        diagonalKernel?.(own.Abar, own.Bbar, B, L, pairs)
        diagonalRecurrence?.(own.Abar, own.Bbar, x)
      }
      if (!hippo || !discretize || !convolutionKernel) return
      const dense = hippo('legs', N) as Record<'A' | 'B', unknown>
      const step = discretize(dense.A, dense.B, dt, 'bilinear') as Record<'Abar' | 'Bbar', unknown>
      convolve?.(x, convolutionKernel(step.Abar, step.Bbar, x.slice(0, N), L))
    }
  }
  const reading = (): Exercise => {
    const isPure = !attentionMixer || !attentionInitialWeights || !mamba1Mixer
    const own = (layer: unknown, seed: unknown): unknown =>
      isPure || layer !== 0
        ? mamba1InitialWeights({ dModel: 8 }, seed)
        : attentionInitialWeights({ dModel: 8, heads: 2 }, seed)
    const sizes = { vocabulary: 4, dModel: 8, layers: 2 }
    const weights = languageModelInitialWeights(sizes, own, 1)
    const ids = { shape: [1, 16], data: Float64Array.from({ length: 16 }, (_, k) => k % 4) }
    const options = isPure ? {} : { mixer: [attentionMixer(2), mamba1Mixer] }
    return () => languageModelForward(weights, ids, options)
  }
  const makers: Readonly<Record<string, () => Exercise>> = {
    trainOnBatch: training,
    hippoReconstruct: memory,
    dplrKernel: structured,
    languageModelForward: reading,
  }

  const wanted = taken.filter((name) => Object.hasOwn(makers, name))
  if (wanted.length === 0) return
  // Timers that follow each other wait for some milliseconds each; messages do not.
  const { port1, port2 } = new MessageChannel()
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve()
      port2.postMessage('')
    })
  const until = performance.now() + patience
  try {
    for (const name of wanted) {
      await pause()
      if (hasBegun()) return
      const exercise = makers[name]()
      for (let calls = 0; calls === 0 || (calls < enough && performance.now() < until); calls++) {
        await pause()
        if (hasBegun()) return
        exercise()
      }
    }
  } catch {
    // A page's part of the kernel may lack what an exercise calls: then it is left.
  } finally {
    port1.close()
  }
}
