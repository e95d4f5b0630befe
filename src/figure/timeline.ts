import type { FigureDefinition } from './definition.ts'
import { bindPlaybar, type Playbar } from './playbar.ts'
import { playbarHtml } from './playbar-html.ts'
import type { Present, Values } from './present.ts'

interface Timed {
  readonly definition: FigureDefinition
  now(): Present
  isVisible(): boolean
  /** Changes parameters, and draws at once: two presses within one frame are two steps. */
  go(values: Values): void
}

/** Gives a figure that has a timeline the buttons that step and play through it. */
export function bindTimeline(
  root: HTMLElement,
  { definition, now, isVisible, go }: Timed,
): Playbar | undefined {
  if (!definition.timeline) return undefined
  const time = () => definition.timeline!(now().data, now().parameters as never)
  const { k, last } = time()
  root.querySelector('.fig-time')!.innerHTML = playbarHtml(k, last, { space: false })
  return bindPlaybar(root, time, (k) => go(time().at(k) as Values), { isVisible })
}
