import {
  Box3,
  DirectionalLight,
  Group,
  HemisphereLight,
  Material,
  Mesh,
  MeshStandardMaterial,
  type Object3D,
  PerspectiveCamera,
  PMREMGenerator,
  Scene,
  Sphere,
  Texture,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three'
import { RoomEnvironment } from 'three/examples/jsm/environments/RoomEnvironment.js'

const FIELD_OF_VIEW = 35
/** A little room around the model, so that it does not touch the edges while it turns. */
const ROOM = 1.1

/** A scene with the model in it, one metre in radius around the origin, and the camera that looks at it. */
export interface Stage {
  readonly scene: Scene
  readonly camera: PerspectiveCamera
  /** Sets the camera's shape for a canvas and says how far away the whole model is in sight. */
  fit(width: number, height: number): number
  /** Frees what the graphics card holds for it. */
  dispose(): void
}

/** Puts the model on a stage; null when it has no size that could be shown. */
export function buildStage(model: Object3D, renderer: WebGLRenderer): Stage | null {
  measure(model)
  const bounds = new Box3().setFromObject(model).getBoundingSphere(new Sphere())
  const scale = 1 / bounds.radius
  if (![...bounds.center.toArray(), bounds.radius, scale].every(Number.isFinite) || scale <= 0) return null
  const scene = new Scene()
  // Models come in millimetres and in kilometres: brought to one size, all of them fit the same camera and lights.
  const sized = new Group()
  sized.scale.setScalar(scale)
  sized.position.copy(bounds.center).multiplyScalar(-scale)
  sized.add(model)
  scene.add(sized)

  // White from everywhere, a little more of it from above: the same by day and by night.
  scene.add(new HemisphereLight(0xffffff, 0xb0b0b0, 2.2))
  const surroundings = hasMetal(model) ? drawRoom(renderer) : null
  scene.environment = surroundings?.texture ?? null

  const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.01, 100)
  // The light comes from over the viewer's shoulder, so no side of the model is ever in the dark.
  const light = new DirectionalLight(0xffffff, 2.2)
  light.position.set(-1, 1.5, 1)
  camera.add(light)
  scene.add(camera)

  return {
    scene,
    camera,
    fit(width, height) {
      camera.aspect = width / height
      camera.updateProjectionMatrix()
      const half = (FIELD_OF_VIEW * Math.PI) / 360
      const narrower = Math.min(half, Math.atan(Math.tan(half) * camera.aspect))
      return ROOM / Math.sin(narrower)
    },
    dispose() {
      disposeModel(model)
      surroundings?.dispose()
    },
  }
}

/**
 * A plain grey room around the model, for metal, which shows nothing but what is around it. Only for metal: without a
 * graphics card it takes seconds to draw.
 */
function drawRoom(renderer: WebGLRenderer): WebGLRenderTarget {
  const generator = new PMREMGenerator(renderer)
  const room = new RoomEnvironment()
  const drawn = generator.fromScene(room, 0.04)
  generator.dispose()
  room.dispose()
  return drawn
}

function hasMetal(model: Object3D): boolean {
  let found = false
  model.traverse((object) => {
    found ||= materialsOf(object).some((one) => one instanceof MeshStandardMaterial && one.metalness > 0.1)
  })
  return found
}

function materialsOf(object: Object3D): readonly unknown[] {
  if (!(object instanceof Mesh)) return []
  return Array.isArray(object.material) ? object.material : [object.material]
}

/** What a file says about its own size is not believed. */
function measure(model: Object3D): void {
  model.traverse((object) => {
    if (!(object instanceof Mesh)) return
    object.geometry.computeBoundingBox()
    object.geometry.computeBoundingSphere()
  })
}

/** Frees a model's geometry, surfaces and pictures. */
export function disposeModel(model: Object3D): void {
  model.traverse((object) => {
    if (!(object instanceof Mesh)) return
    object.geometry.dispose()
    for (const material of materialsOf(object)) {
      if (!(material instanceof Material)) continue
      for (const value of Object.values(material)) if (value instanceof Texture) value.dispose()
      material.dispose()
    }
  })
}
