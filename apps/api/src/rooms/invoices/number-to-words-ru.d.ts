/** The package names its CommonJS build as its entry, which gives Node no named exports: its ES module is imported by its path. */
declare module 'number-to-words-ru/dist/index.js' {
  export { convert } from 'number-to-words-ru'
}
