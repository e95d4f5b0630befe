/** A control that the still put in the page, brought to life. */
export interface Control {
  /** Shows a value, and the reason when the control cannot be used now. */
  show(value: unknown, all: Readonly<Record<string, unknown>>): void
}

/** Sends a new value of a control to the figure. */
export type Send = (value: unknown) => void
