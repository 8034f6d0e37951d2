import { registerHooks } from 'node:module'

/**
 * Benchmarks run the sources as they are. This gives them names that the build replaces, and stands for a decoder that
 * it packs and no benchmark uses. Called before anything of src-main is loaded.
 */
export function asTheBuildWould(): void {
  Object.assign(globalThis, { __TEST_FLAVOUR__: true, __WITH_FAULTS__: true })
  registerHooks({
    resolve: (name, context, next) =>
      name.endsWith('?url&inline')
        ? { url: 'data:text/javascript,export default ""', shortCircuit: true }
        : next(name, context),
  })
}
