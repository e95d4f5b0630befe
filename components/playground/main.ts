import { BookPlayground } from './element.ts'

if (!customElements.get('book-playground')) customElements.define('book-playground', BookPlayground)
