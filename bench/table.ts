/** Prints rows in aligned columns under a title: the first column to the left, the others to the right. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = head.map((_, col) => Math.max(...[head, ...rows].map((row) => row[col].length)))
  const text = (row: readonly string[]) =>
    row.map((cell, col) => (col ? cell.padStart(widths[col]) : cell.padEnd(widths[col]))).join('  ')
  console.log(`\n${title}\n`)
  for (const row of [head, widths.map((width) => '─'.repeat(width)), ...rows])
    console.log(`  ${text(row)}`)
}
