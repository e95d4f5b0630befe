/**
 * What a cell has besides the language and without importing it, for the check of its types: what
 * `worker/start.ts` gives it, and what both a worker of the browser and the build's thread have.
 *
 * @param globals the declarations of `worker/globals.ts`.
 * @param figures the type of each figure's parameters, as TypeScript, by the figure's name.
 * @returns a module that declares them.
 */
export function globalTypes(globals: string, figures: Readonly<Record<string, string>>): string {
  const params = Object.entries(figures).map(([name, type]) => `${JSON.stringify(name)}: ${type}`)
  const names = Object.keys(figures).map((name) => JSON.stringify(name))
  return `${globals}
interface FigureParams { ${params.join('; ')} }
interface Encoder { encode(text?: string): Uint8Array<ArrayBuffer> }
interface Decoder { decode(bytes?: ArrayBufferView | ArrayBuffer): string }
type Write = (...values: unknown[]) => void
declare global {
  const print: Print
  const plot: Plot
  const progress: Progress
  function figure<Name extends ${names.join(' | ') || 'never'}>(name: Name): {
    readonly params: Readonly<FigureParams[Name]>
    set(change: Partial<FigureParams[Name]>): void
  }
  const console: { log: Write; info: Write; warn: Write; error: Write; debug: Write }
  const performance: { now(): number }
  function setTimeout(call: (...values: any[]) => void, milliseconds?: number, ...values: any[]): number
  function setInterval(call: (...values: any[]) => void, milliseconds?: number, ...values: any[]): number
  function clearTimeout(timer: number | undefined): void
  function clearInterval(timer: number | undefined): void
  function queueMicrotask(call: () => void): void
  function structuredClone<Value>(value: Value): Value
  const TextEncoder: { new (): Encoder }
  const TextDecoder: { new (label?: string): Decoder }
}
`
}
