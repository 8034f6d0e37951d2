import { type Object3D, TextureLoader } from 'three'
import { GLTFLoader, type GLTFParser } from 'three/examples/jsm/loaders/GLTFLoader.js'
import type { CleanModel } from './clean-model.ts'

/**
 * Makes three's objects of a checked model. Rejects when the loader finds it wrong in a way that the check did not.
 * Nothing is fetched: the description names no address, bytes come from the model itself, and pictures go through
 * `<img>`, because the loader's own way fetches them, which this window may not do even from its own memory.
 */
export async function loadModel(model: CleanModel): Promise<Object3D> {
  const loader = new GLTFLoader()
  loader.register((parser: GLTFParser) => {
    parser.textureLoader = new TextureLoader(parser.options.manager)
    return {
      name: 'LATCHKEY_BODY',
      loadBufferView(index: number) {
        const slice = model.slices[index]
        const bytes = model.body.slice(slice?.start ?? 0, slice?.end ?? 0)
        return Promise.resolve(bytes.buffer)
      },
    }
  })
  const { scene } = await loader.parseAsync(model.description, '')
  return scene
}
