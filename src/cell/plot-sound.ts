import { linearScale, waveform } from '../draw/index.ts'
import type { Drawing, Mark } from '../draw/index.ts'
import type { AudioOutput } from './output.ts'
import { samplesOf } from './sound.ts'

/** The waveform at a width in px: for each pixel the stretch between smallest and largest sample. */
export function drawSound({ samples, rate }: AudioOutput, width: number): Drawing {
  const values = samplesOf(samples)
  const [left, right, top, bottom] = [6, width - 20, 4, 84]
  const t = linearScale([0, values.length / rate], [left, right])
  const y = linearScale([-1, 1], [bottom, top])
  const k = linearScale([0, values.length], t.range)
  const points = waveform(values, k, y, right - left)
  // The last would run into the unit.
  const ticks = t.ticks(width < 480 ? 3 : 5).filter((tick) => t(tick) < right - 24)
  const marks: Mark[] = [
    { kind: 'path', points: [left, y(0) + 0.5, right, y(0) + 0.5], stroke: { colour: 'rule' } },
    { kind: 'path', points, stroke: { colour: 'ink' } },
    ...ticks.map((tick): Mark => ({
      kind: 'text',
      x: t(tick),
      y: bottom + 17,
      text: String(tick),
      anchor: tick === 0 ? 'start' : 'middle',
    })),
    { kind: 'text', x: width - 10, y: bottom + 17, text: 's', anchor: 'end' },
  ]
  return { width, height: bottom + 24, marks }
}
