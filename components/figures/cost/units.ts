/** A length in tokens with commas: 16384 → "16,384". */
export function formatLength(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
