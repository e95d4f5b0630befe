import { mendAddress } from '../site/address.ts'
import { BookFigure } from './element.ts'
import { listenForTries } from './prose.ts'
import { define, get } from './registry.ts'

declare global {
  interface BookGlobal {
    figures: { define: typeof define; get: typeof get }
  }
  var Book: BookGlobal
}

;(globalThis.Book ??= {} as BookGlobal).figures = { define, get }

listenForTries((name, settings) => {
  const figure = document.querySelector<BookFigure>(
    `book-figure[data-figure="${CSS.escape(name)}"]`,
  )
  void figure?.apply(settings)
})

// Pages of one figure, and frames, have no script that did it before.
mendAddress()
if (!customElements.get('book-figure')) customElements.define('book-figure', BookFigure)
