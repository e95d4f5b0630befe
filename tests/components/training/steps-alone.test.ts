import { expect, it } from 'vitest'
import { model } from '../../../components/figures/memory-horizon/model.ts'
import { stepsAlone } from '../../../components/training/steps-alone.ts'
import { watch } from '../../../components/training/watch.ts'

it('finds the steps of either layer as a whole pass does', () => {
  const { weights, card } = model()
  const ids = Array.from({ length: 120 }, (_, t) => (t % 17 === 3 ? t % 5 : 8))
  const shape = [1, ids.length]
  const batch = {
    ids: { shape, data: Float64Array.from(ids) },
    targets: { shape, data: new Float64Array(ids.length).fill(-100) },
  }
  watch(weights, card, batch).steps.forEach((wanted, layer) => {
    const found = stepsAlone(weights, ids, layer)
    expect(found.channels).toBe(wanted.length)
    wanted.forEach((_, c) =>
      found
        .of(c)
        .forEach((step, t) =>
          expect(Math.abs(step / wanted[c][t] - 1), `${layer} ${c} ${t}`).toBeLessThan(1e-5),
        ),
    )
  })
})
