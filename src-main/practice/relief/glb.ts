import { Document, WebIO } from '@gltf-transform/core'
import type { Picture } from '../../pictures/picture.ts'
import type { Mesh } from './mesh.ts'

/** The name every model carries, so that nobody takes a practice result for a hosted service's. */
export const GENERATOR = 'Latchkey practice service'

/** Writes the mesh as one binary glTF file. The asset's extras say what it is and what it was made from. */
export async function writeGlb(mesh: Mesh, picture: Picture): Promise<Uint8Array> {
  const document = new Document()
  const asset = document.getRoot().getAsset()
  asset.generator = GENERATOR
  asset.extras = {
    generator: GENERATOR,
    sourceWidth: picture.sourceWidth,
    sourceHeight: picture.sourceHeight,
    triangles: mesh.indices.length / 3,
    note: 'A relief: brighter parts of the picture stand higher. It is not a reconstruction of the object.',
  }
  const buffer = document.createBuffer()
  const small = mesh.positions.length / 3 <= 0xffff
  const indices = document
    .createAccessor()
    .setType('SCALAR')
    .setArray(small ? Uint16Array.from(mesh.indices) : mesh.indices)
    .setBuffer(buffer)
  const vector = (array: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>, normalized: boolean) =>
    document.createAccessor().setType('VEC3').setArray(array).setNormalized(normalized).setBuffer(buffer)
  const material = document.createMaterial('Relief').setDoubleSided(true).setMetallicFactor(0).setRoughnessFactor(0.9)
  const primitive = document
    .createPrimitive()
    .setIndices(indices)
    .setAttribute('POSITION', vector(mesh.positions, false))
    .setAttribute('NORMAL', vector(mesh.normals, false))
    .setAttribute('COLOR_0', vector(linearColours(mesh.colours), true))
    .setMaterial(material)
  const node = document.createNode('Relief').setMesh(document.createMesh('Relief').addPrimitive(primitive))
  document.getRoot().setDefaultScene(document.createScene('Relief').addChild(node))
  return await new WebIO().writeBinary(document)
}

/** glTF takes vertex colours as linear light; sixteen bits keep the dark ones apart. */
function linearColours(colours: Float32Array): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(colours, (value) => {
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    return Math.round(linear * 0xffff)
  })
}
