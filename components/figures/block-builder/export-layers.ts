import type { Kind } from './stack.ts'

/** Longest line of code. */
const WIDTH = 88

/** A list of layers in code, which TypeScript and Python write alike. */
export function layersText(layers: readonly Kind[]): string {
  const lines: string[] = []
  for (const layer of layers) {
    const word = `'${layer}',`
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`  ${word}`)
  }
  return `[\n${lines.join('\n')}\n]`
}
