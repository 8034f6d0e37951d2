/** A WebAssembly file as a data URL; the bundler and the test runner both understand this query. */
declare module '*.wasm?url&inline' {
  const dataUrl: string

  export = dataUrl
}
