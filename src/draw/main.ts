import * as draw from './index.ts'

declare global {
  interface BookGlobal {
    draw: typeof draw
  }
  var Book: BookGlobal
}

;(globalThis.Book ??= {} as BookGlobal).draw = draw
