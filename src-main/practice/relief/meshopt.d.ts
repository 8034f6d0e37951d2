/** The simplifier as three brings it; three's own types leave it out. Only what the relief needs is declared. */
declare module 'three/examples/jsm/libs/meshopt_simplifier.module.js' {
  interface Simplifier {
    /** Resolves when the WebAssembly module is loaded. */
    readonly ready: Promise<void>
    /** Triangle indices of a coarser mesh, and how far it is from the given one. Strides count floats. */
    simplifyWithAttributes(
      indices: Uint32Array,
      positions: Float32Array,
      positionStride: number,
      attributes: Float32Array,
      attributeStride: number,
      attributeWeights: readonly number[],
      lockedVertices: boolean[] | null,
      targetIndexCount: number,
      targetError: number,
    ): [indices: Uint32Array, error: number]
    /** Renumbers the indices in place to the points in use; says for each old point its new number, and how many. */
    compactMesh(indices: Uint32Array): [remap: Uint32Array, unique: number]
  }
  export const MeshoptSimplifier: Simplifier
}
