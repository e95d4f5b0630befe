/** Longest line of code. */
const WIDTH = 88

/** Numbers with commas between, wrapped: on one line where they fit behind `before`. */
export function listText(values: ArrayLike<number>, before = 0, indent = ''): string {
  const words = Array.from(values, (value) => String(value))
  const flat = words.join(', ')
  if (before + flat.length + 2 <= WIDTH) return `[${flat}]`
  const lines: string[] = []
  let line = `${indent}  `
  for (const word of words) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line.trimEnd())
      line = `${indent}  `
    }
    line += `${word}, `
  }
  lines.push(line.trimEnd())
  return `[\n${lines.join('\n')}\n${indent}]`
}
