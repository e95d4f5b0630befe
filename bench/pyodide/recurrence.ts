const steps = 1000

/** The state after a linear recurrence whose inputs are whole numbers, so that no function rounds them. */
function lastState(): number {
  let h = 0
  for (let k = 0; k < steps; k++) h = 0.9 * h + 0.1 * ((k * 37) % 101)
  return h
}

/** The same work in the languages of the two pages, with every digit printed, and what it must give. */
export const recurrence = {
  typescript: `let h = 0
for (let k = 0; k < ${steps}; k++) h = 0.9 * h + 0.1 * ((k * 37) % 101)
print(String(h))`,
  python: `h = 0
for k in range(${steps}):
    h = 0.9 * h + 0.1 * ((k * 37) % 101)
print(h)`,
  lastState: lastState(),
}

/** Throws unless a page printed the last state, to 1e-12. */
export function holdToLastState(page: string, text: string): void {
  const { lastState } = recurrence
  if (!(Math.abs(Number(text) - lastState) <= 1e-12))
    throw new Error(`${page} prints "${text}"; the last state is ${lastState}, to 1e-12`)
}
