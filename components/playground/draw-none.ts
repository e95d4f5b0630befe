import type { Drawing } from '../../src/draw/index.ts'
import type { Frame } from '../../src/figure/definition.ts'

/** What stands where a system has nothing to show. */
export function noneDrawing(lines: readonly string[], { width, height }: Frame): Drawing {
  return {
    width,
    height,
    marks: lines.map((text, i) => ({
      kind: 'text',
      x: width / 2,
      y: height / 2 + 18 * (i - (lines.length - 1) / 2),
      text,
      anchor: 'middle',
      baseline: 'middle',
    })),
  }
}
