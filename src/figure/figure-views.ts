import type { FigureDefinition } from './definition.ts'
import { bindHandles } from './handles.ts'
import { bindLinks } from './links.ts'
import type { Present, Values } from './present.ts'
import { projectedHeight } from './projected-height.ts'
import { createView, type View } from './view.ts'

/** What the drawings of a figure are made from. */
interface Drawn {
  readonly definition: FigureDefinition
  now(): Present
  /** Told what a handle in a drawing changes. */
  change(values: Values): void
}

/** Whether the page shows nothing but its figure, as `src/site/project.ts` has it. */
function isProjected(): boolean {
  return document.documentElement.hasAttribute('data-projected')
}

/** Draws a canvas again when the theme changes, and as SVG for print: an SVG takes its colours by itself. */
function followTheme(views: readonly View<never>[], redraw: () => void): void {
  new MutationObserver(redraw).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
  const print = (printing: boolean) => views.forEach((view) => view.print(printing))
  addEventListener('beforeprint', () => print(true))
  addEventListener('afterprint', () => print(false))
}

/**
 * Takes over the stills of a figure, its own and that of its inset, with what is in them: handles, and
 * links to sections.
 * @returns what draws them anew.
 */
export function bindViews(root: HTMLElement, { definition, now, change }: Drawn): () => void {
  const { schema, inset, name, renderer = 'svg', height } = definition
  const views: View<never>[] = []
  const updates: (() => void)[] = []
  const add = (view: View<never>): void => {
    const bound = bindHandles(view.stage, schema, change, () => now().parameters)
    const lead = bindLinks(view.stage, JSON.parse(root.dataset.sections ?? '{}'))
    const update = () => {
      const { handles = [], links = [] } = view.redraw()
      view.stage.setAttribute('role', handles.length + links.length > 0 ? 'group' : 'img')
      bound(handles as never, now().parameters)
      lead(links)
    }
    views.push(view)
    updates.push(update)
    new ResizeObserver(() => {
      if (view.resize()) update()
    }).observe(view.stage)
  }
  const redraw = () => updates.forEach((update) => update())
  const [main, side] = root.querySelectorAll<HTMLElement>('.fig-stage')
  add(
    createView(main, {
      name: `${name}-live`,
      renderer,
      height: (narrow) =>
        narrow ? height.narrow : isProjected() ? projectedHeight(height) : height.wide,
      draw: (frame) => definition.draw(now().data, now().parameters as never, frame) as never,
    }),
  )
  if (inset && side)
    add(
      createView(side, {
        name: `${name}-inset`,
        renderer: 'svg',
        height: () => inset.height,
        inset: true,
        draw: (frame) => inset.draw(now().data, now().parameters as never, frame) as never,
      }),
    )
  if (renderer === 'canvas') followTheme(views, redraw)
  return redraw
}
