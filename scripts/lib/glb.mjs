import { createHash } from 'node:crypto'

/**
 * What a saved model is, read from the file itself and by nothing that made it.
 * @typedef {object} ModelFacts
 * @property {number} bytes
 * @property {string} sha256 64 hex digits
 * @property {number} triangles
 */

const magic = 0x46546c67
const jsonChunk = 0x4e4f534a
const triangleMode = 4

/**
 * @param {Buffer} content a binary glTF 2.0 file
 * @returns {ModelFacts}
 * @throws {Error} when it is not a whole one, saying what is wrong
 */
export function readModel(content) {
  if (content.length < 20 || content.readUInt32LE(0) !== magic) throw new Error('The saved file is not a GLB model')
  if (content.readUInt32LE(4) !== 2) throw new Error('The saved model is not of glTF version 2')
  if (content.readUInt32LE(8) !== content.length)
    throw new Error('The saved model is cut off or has something behind it')
  const length = content.readUInt32LE(12)
  if (content.readUInt32LE(16) !== jsonChunk || 20 + length > content.length)
    throw new Error('The saved model has no description')
  /** @type {unknown} */
  const description = JSON.parse(content.toString('utf8', 20, 20 + length))
  const triangles = countTriangles(description)
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), triangles }
}

/**
 * @param {unknown} description
 * @returns {number}
 */
function countTriangles(description) {
  const accessors = listIn(description, 'accessors')
  let total = 0
  for (const mesh of listIn(description, 'meshes')) {
    for (const primitive of listIn(mesh, 'primitives')) {
      if ((numberIn(primitive, 'mode') ?? triangleMode) !== triangleMode) continue
      const attributes = isObject(primitive) ? primitive.attributes : undefined
      const index = numberIn(primitive, 'indices') ?? numberIn(attributes, 'POSITION')
      total += (index === undefined ? 0 : (numberIn(accessors[index], 'count') ?? 0)) / 3
    }
  }
  return total
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown[]} empty when there is no such list
 */
function listIn(value, name) {
  const list = isObject(value) ? value[name] : undefined
  return Array.isArray(list) ? list : []
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {number | undefined}
 */
function numberIn(value, name) {
  const found = isObject(value) ? value[name] : undefined
  return typeof found === 'number' ? found : undefined
}
