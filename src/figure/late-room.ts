import type { Parameter } from './parameters.ts'

/** Heights in px: where a mouse points, and where a finger does. */
export interface LateRoom {
  readonly fine: number
  readonly touch: number
}

/** The room as style, which says where it is kept by `--late`. */
export const roomStyle = ({ fine, touch }: LateRoom): string =>
  `--fine:${fine}px;--touch:${touch}px`

/** Buttons of the height that they have in a figure, each in a row of its own. */
export function buttonsRoom(rows: number): LateRoom {
  const high = (button: number) => rows * (button + 8) - 8
  return { fine: high(36), touch: high(44) }
}

/** The letters of a pattern in one line, the buttons for the chosen one, and two to insert in each row. */
function patternRoom(letters: number): LateRoom {
  const rows = Math.ceil(letters / 2)
  const room = (list: number, button: number) => 8 + list + 8 + button + 8 + rows * (button + 6) - 6
  return { fine: room(27, 36), touch: room(45, 44) }
}

/**
 * The room that the script needs for what it adds to a control, which the still leaves free so that
 * nothing moves. Numbers and curves need as much everywhere, and have it from their style.
 */
export function lateRoom(parameter: Parameter, isOff: boolean): LateRoom | undefined {
  switch (parameter.type) {
    case 'picture':
      return isOff ? undefined : { fine: 186, touch: 255 }
    case 'sound':
      return { fine: 86, touch: 50 }
    case 'table':
      return { fine: 129, touch: 137 }
    case 'pattern':
      return isOff ? undefined : patternRoom(parameter.letters.length)
    default:
      return undefined
  }
}
