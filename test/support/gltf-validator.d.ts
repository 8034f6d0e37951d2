declare module 'gltf-validator' {
  /** What the Khronos validator found; severity 0 is an error, 1 a warning, 2 and 3 are remarks. */
  interface Report {
    readonly issues: { readonly numErrors: number; readonly numWarnings: number; readonly messages: readonly unknown[] }
    readonly info: { readonly totalTriangleCount: number; readonly totalVertexCount: number }
  }
  export function validateBytes(data: Uint8Array): Promise<Report>
}
