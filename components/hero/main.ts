import { toSvg } from '../../src/draw/index.ts'
import { authored, describeSentence, drawSentence, heights } from './hero.ts'

/** `<book-hero>`: redraws the sentence as it is typed, at the width it has. */
class BookHero extends HTMLElement {
  #sentence = authored
  #width = 0
  #frame = 0

  connectedCallback(): void {
    const stage = this.querySelector<HTMLElement>('.hero-stage')
    const input = this.querySelector('input')
    if (!stage || !input) return
    const draw = () => {
      this.#frame = 0
      const drawing = drawSentence(
        this.#sentence,
        this.#width,
        stage.clientHeight <= heights.narrow,
      )
      stage.innerHTML = toSvg(drawing, { label: describeSentence(this.#sentence) })
    }
    const schedule = () => {
      this.#frame ||= requestAnimationFrame(draw)
    }
    input.addEventListener('input', () => {
      this.#sentence = input.value
      schedule()
    })
    // A browser may restore what was typed before.
    this.#sentence = input.value
    new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width)
      if (width === 0 || width === this.#width) return
      this.#width = width
      schedule()
    }).observe(stage)
  }
}

customElements.define('book-hero', BookHero)
