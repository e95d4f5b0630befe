import { BookTrainer } from './element.ts'

if (!customElements.get('book-trainer')) customElements.define('book-trainer', BookTrainer)
