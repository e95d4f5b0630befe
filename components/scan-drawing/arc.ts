/** Corners of half an ellipse over a line at `base`, from one place of it to another. */
export function arc(from: number, to: number, base: number, height: number): number[] {
  const middle = (from + to) / 2
  const radius = Math.abs(to - from) / 2
  return Array.from({ length: 17 }, (_, i) => {
    const turn = (Math.PI * i) / 16
    return [middle - radius * Math.cos(turn), base - height * Math.sin(turn)]
  }).flat()
}
