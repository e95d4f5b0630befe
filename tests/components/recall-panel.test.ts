import { expect, it } from 'vitest'
import { recallPanel } from '../../components/recall-panel.ts'
import { linearScale } from '../../src/draw/index.ts'

it('draws guessing at one in so many letters, from side to side, under per cent', () => {
  const [x, share] = [linearScale([1, 5], [50, 250]), linearScale([0, 1], [200, 0])]
  const marks = recallPanel({
    ...{ x, share, xTicks: [1, 5], xLabel: 'pairs' },
    ...{ title: 'pairs read back', letters: 8 },
  })
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  expect(texts).toEqual([
    ...['0', '25', '50', '75', '100', '1', '5'],
    ...['pairs', 'pairs read back, per cent', 'guessing'],
  ])
  const guessing = marks.flatMap((mark) => (mark.kind === 'path' ? [[...mark.points]] : [])).at(-1)
  expect(guessing).toEqual([50, 175, 250, 175])
})
