import type { Scale } from '../draw/index.ts'
import type { Handle } from './definition.ts'

/**
 * A handle that is led along all of a scale, from the `top` of the panels it crosses to their `bottom`.
 * @param at - the value of the scale at which it stands.
 */
export function cursorAlong<P>(
  scale: Scale,
  { top, bottom, at }: { readonly top: number; readonly bottom: number; readonly at: number },
  rest: Pick<Handle<P>, 'parameters' | 'label' | 'role' | 'move'>,
): Handle<P> {
  const [left, right] = scale.range
  return {
    ...rest,
    shape: 'cursor',
    x: scale(at),
    y: top,
    area: { x: left, y: top, width: right - left, height: bottom - top },
  }
}
