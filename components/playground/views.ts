import { bindHandles } from '../../src/figure/handles.ts'
import type { Handle } from '../../src/figure/definition.ts'
import type { Schema } from '../../src/figure/parameters.ts'
import { createView } from '../../src/figure/view.ts'
import type { Run } from './compute.ts'
import { reachOf, runHeights } from './run-layout.ts'
import { panels } from './panels.ts'
import { schema } from './schema.ts'

type Values = Readonly<Record<string, unknown>>

/** The schema of what can be moved in the drawings; its ranges follow the present run. */
function movable(run: () => Run): Schema {
  return {
    k: {
      ...schema.k,
      get max() {
        return run().L - 1
      },
    },
    n: {
      ...schema.n,
      get max() {
        return run().system.N - 1
      },
    },
    level: {
      type: 'number',
      label: 'Input',
      default: 0,
      step: 0.025,
      get min() {
        return -Math.max(1, reachOf(run().x))
      },
      get max() {
        return Math.max(1, reachOf(run().x))
      },
    },
  }
}

export interface Views {
  redraw(): void
}

/** The four drawings in the page, with what can be moved in them; `change` gets what a hand moved. */
export function bindViews(
  root: HTMLElement,
  run: () => Run,
  change: (values: Values) => void,
): Views {
  const moved = movable(run)
  const updates: (() => void)[] = []
  const prints: ((printing: boolean) => void)[] = []
  const isCompact = () => root.dataset.tab !== 'run' && matchMedia('(max-width: 640px)').matches
  for (const panel of panels) {
    const stage = root.querySelector<HTMLElement>(`[data-panel="${panel.name}"] .fig-stage`)!
    stage.removeAttribute('tabindex')
    const view = createView(stage, {
      name: `pg-${panel.name}`,
      renderer: panel.renderer,
      inset: panel.name !== 'run',
      height: (narrow) =>
        panel.name === 'run' && isCompact()
          ? runHeights.compact
          : panel.height[narrow ? 'narrow' : 'wide'],
      draw: (frame) => panel.draw(run(), frame) as never,
    })
    const showHandles = bindHandles(stage, moved, change)
    const update = () => {
      const { handles = [] } = view.redraw()
      stage.setAttribute('role', handles.length > 0 ? 'group' : 'img')
      const { k, n, x } = run()
      showHandles(handles as readonly Handle<Record<string, unknown>>[], { k, n, level: x[k] })
    }
    updates.push(update)
    if (panel.renderer === 'canvas') prints.push((printing) => view.print(printing))
    new ResizeObserver(() => {
      if (stage.clientWidth > 0 && view.resize()) update()
    }).observe(stage)
  }
  const redraw = () => updates.forEach((update) => update())
  new MutationObserver(redraw).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
  addEventListener('beforeprint', () => prints.forEach((print) => print(true)))
  addEventListener('afterprint', () => prints.forEach((print) => print(false)))
  return { redraw }
}
