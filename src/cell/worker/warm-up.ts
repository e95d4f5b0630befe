/** A short call of the kernel, which may be repeated. */
type Exercise = () => void

/**
 * Has a browser compile what a cell takes longest in while its worker waits for its run: it calls the
 * kernel with small numbers of its own, now and then, for a tenth of a second at most, and stops when
 * the run begins. Nothing of the cell runs, and nothing is kept. Runs inside the worker: it is sent
 * there as text, so it may use nothing from outside itself.
 *
 * @param taken the names that the cell, and those it needs, take from the kernel.
 */
export async function warmUp(
  kernel: object,
  taken: readonly string[],
  hasBegun: () => boolean,
): Promise<void> {
  const patience = 100
  const { languageModelInitialWeights, mamba1InitialWeights, startTraining, tensor, ...functions } =
    kernel as Record<string, (...given: unknown[]) => unknown>
  const { trainOnBatch, hippoProject, hippoReconstruct } = functions

  const training = (): Exercise => {
    const ids = [0, 1, 2, 3, 0, 1, 2]
    const mixer = (_: unknown, seed: unknown): unknown =>
      mamba1InitialWeights({ dModel: 4, N: 2 }, seed)
    const sizes = { vocabulary: 4, dModel: 4, layers: 1 }
    let state = startTraining(languageModelInitialWeights(sizes, mixer, 1))
    const batch = { ids: tensor([ids.slice(1)]), targets: tensor([ids.slice(0, -1)]) }
    return () => {
      const report = trainOnBatch(state, batch, { learningRate: 0.01 })
      state = (report as { training: unknown }).training
    }
  }
  const memory = (): Exercise => {
    const x = Array.from({ length: 64 }, (_, k) => Math.sin(k))
    return () => {
      const { data } = hippoProject('legs', 16, x) as { data: Float64Array }
      hippoReconstruct('legs', 16, data.slice(-16), { steps: 64 })
    }
  }
  const makers: Readonly<Record<string, () => Exercise>> = {
    trainOnBatch: training,
    hippoReconstruct: memory,
  }

  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
  const until = performance.now() + patience
  try {
    for (const name of taken) {
      const make = makers[name]
      if (!make) continue
      await pause()
      if (hasBegun()) return
      const exercise = make()
      while (performance.now() < until) {
        await pause()
        if (hasBegun()) return
        exercise()
      }
    }
  } catch {
    // A page's part of the kernel may lack what an exercise calls: then it is left.
  }
}
