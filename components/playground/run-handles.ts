import { clamp } from '../../src/draw/index.ts'
import type { Handle } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import type { Moved } from './moved.ts'
import { reachOf, type RunLayout } from './run-layout.ts'

export function runHandles(run: Run, layout: RunLayout): Handle<Moved>[] {
  const { step, input, output, heat, compact } = layout
  const { L, k } = run
  const { N } = run.system
  const [left, right] = step.range
  const stepAt = (x: number) => clamp(Math.round(step.invert(x)), 0, L - 1)
  const width = right - left
  const bottom = compact ? heat[1] : output.range[0]
  const top = compact ? heat[0] : 28
  const cursor: Handle<Moved> = {
    parameters: ['k'],
    x: step(k),
    y: top,
    shape: 'cursor',
    area: { x: left, y: top, width, height: bottom - top },
    label: 'Step under the cursor',
    steps: { k: 1 },
    move: (x) => ({ k: stepAt(x) }),
  }
  const states: Handle<Moved> = {
    parameters: ['n'],
    x: left,
    y: heat[0],
    shape: 'surface',
    area: { x: left, y: heat[0], width, height: bottom - heat[0] },
    label: 'Chosen state',
    steps: { n: 1 },
    move: (x, y) =>
      y > heat[1]
        ? { k: stepAt(x) }
        : {
            k: stepAt(x),
            n: clamp(Math.floor((N * (y - heat[0])) / (heat[1] - heat[0])), 0, N - 1),
          },
  }
  if (compact) return [cursor, states]
  const reach = Math.max(1, reachOf(run.x))
  const draw: Handle<Moved> = {
    parameters: ['level'],
    x: left,
    y: input.range[1],
    shape: 'surface',
    area: { x: left, y: input.range[1], width, height: input.range[0] - input.range[1] },
    label: `Input at step ${k}`,
    role: 'x',
    move: (x, y) => ({
      stroke: {
        x: clamp((step.invert(x) + 0.5) / L, 0, 1),
        y: clamp(input.invert(y) / reach, -1, 1),
        reach,
      },
    }),
  }
  return [cursor, states, draw]
}
