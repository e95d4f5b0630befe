import { bindHandles } from '../../src/figure/handles.ts'
import type { Handle } from '../../src/figure/definition.ts'
import { createView } from '../../src/figure/view.ts'
import type { Run } from './compute.ts'
import { movableSchema } from './movable.ts'
import { runHeights } from './run-layout.ts'
import { panels, type Panel } from './panels.ts'

type Values = Readonly<Record<string, unknown>>

export interface Views {
  redraw(): void
}

/** The width under which one part is shown at a time. */
const small = '(max-width: 640px)'

/** Beside another part the run is its heat map alone. */
function heightOf(root: HTMLElement, panel: Panel): (narrow: boolean) => number {
  return (narrow) =>
    panel.name === 'run' && root.dataset.tab !== 'run' && matchMedia(small).matches
      ? runHeights.compact
      : panel.height[narrow ? 'narrow' : 'wide']
}

/**
 * The four drawings in the page, with what can be moved in them.
 * @param current - the movable values as they are, where they may be newer than the drawings.
 * @param change - gets what a hand moved.
 */
export function bindViews(
  root: HTMLElement,
  run: () => Run,
  current: () => Values,
  change: (values: Values) => void,
): Views {
  const moved = movableSchema(run)
  const updates: (() => void)[] = []
  const prints: ((printing: boolean) => void)[] = []
  for (const panel of panels) {
    const stage = root.querySelector<HTMLElement>(`[data-panel="${panel.name}"] .fig-stage`)!
    stage.removeAttribute('tabindex')
    const view = createView(stage, {
      name: `pg-${panel.name}`,
      renderer: panel.renderer,
      inset: panel.name !== 'run',
      height: heightOf(root, panel),
      draw: (frame) => panel.draw(run(), frame) as never,
    })
    const showHandles = bindHandles(stage, moved, change, current)
    // A real pole has one slider and a pair has two: the sliders of one kind are not those of the other.
    let kind: boolean | undefined
    const update = () => {
      const { handles = [] } = view.redraw()
      stage.setAttribute('role', handles.length > 0 ? 'group' : 'img')
      if (kind !== run().system.paired) showHandles([], current())
      kind = run().system.paired
      showHandles(handles as readonly Handle<Record<string, unknown>>[], current())
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
