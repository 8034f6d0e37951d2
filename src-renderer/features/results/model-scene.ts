import { NeutralToneMapping, WebGLRenderer } from 'three'
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'
import type { CleanModel } from './clean-model.ts'
import { loadModel } from './load-model.ts'
import { buildStage, disposeModel } from './model-stage.ts'

/** Sharper than this nobody sees, and every step costs the square. */
const MOST_PIXELS_PER_POINT = 2
const STEP = Math.PI / 12
const ZOOM = 1.2
/** Where people expect to begin: a little from the side and from above, so that depth shows at once. */
const START = { azimuth: 0.5, polar: 1.25 }

/** A way to move what is seen. */
export type Move = 'left' | 'right' | 'up' | 'down' | 'nearer' | 'farther' | 'reset'

/** A model on screen. */
export interface ModelScene {
  move(move: Move): void
  /** Whether the wheel zooms; off, it scrolls the page that the model stands on. */
  setWheel(zooms: boolean): void
  /** Frees everything, the graphics context included. */
  dispose(): void
}

/** Where a model is shown: a canvas without a size of its own, its context, and the element that it fills. */
export interface SceneHost {
  readonly canvas: HTMLCanvasElement
  readonly context: WebGL2RenderingContext
  readonly frame: HTMLElement
  /** Told when the graphics card gave up; nothing is shown from then on. */
  readonly onLost: () => void
}

/**
 * Shows a checked model. It is drawn when something changed and at no other time, and never moves by itself. Null when
 * it cannot be shown after all; the context is freed then.
 */
export async function openModelScene(model: CleanModel, host: SceneHost): Promise<ModelScene | null> {
  const { canvas, context, frame } = host
  const renderer = new WebGLRenderer({ canvas, context, antialias: true, alpha: true })
  renderer.toneMapping = NeutralToneMapping
  const release = (): void => {
    canvas.removeEventListener('webglcontextlost', host.onLost)
    renderer.dispose()
    renderer.forceContextLoss()
  }
  canvas.addEventListener('webglcontextlost', host.onLost)
  const loaded = await loadModel(model).catch(() => null)
  const stage = loaded === null ? null : buildStage(loaded, renderer)
  if (stage === null) {
    if (loaded !== null) disposeModel(loaded)
    release()
    return null
  }
  const { scene, camera } = stage
  const controls = new OrbitControls(camera, canvas)
  controls.enablePan = false
  controls.enableZoom = false

  const draw = (): void => renderer.render(scene, camera)
  let queued = 0
  const drawSoon = (): void => {
    queued ||= requestAnimationFrame(() => {
      queued = 0
      draw()
    })
  }
  let far = 1
  const reset = (): void => {
    camera.position.setFromSphericalCoords(far, START.polar, START.azimuth)
    controls.update()
  }
  const refit = (): void => {
    const [width, height] = [Math.max(1, frame.clientWidth), Math.max(1, frame.clientHeight)]
    renderer.setPixelRatio(Math.min(devicePixelRatio, MOST_PIXELS_PER_POINT))
    renderer.setSize(width, height)
    const before = far
    far = stage.fit(width, height)
    // Whoever has come nearer stays as near as they were, measured by what fits.
    camera.position.multiplyScalar(far / before)
    controls.minDistance = far / 8
    controls.maxDistance = far * 3
    controls.update()
  }
  camera.position.setFromSphericalCoords(far, START.polar, START.azimuth)
  refit()
  try {
    draw()
  } catch {
    stage.dispose()
    controls.dispose()
    release()
    return null
  }
  controls.addEventListener('change', drawSoon)
  const resized = new ResizeObserver(() => {
    refit()
    // At once, not with the next frame: a canvas that changes its size is blank.
    draw()
  })
  resized.observe(frame)

  const moves: Readonly<Record<Move, () => void>> = {
    left: () => controls.rotateLeft(STEP),
    right: () => controls.rotateLeft(-STEP),
    up: () => controls.rotateUp(STEP),
    down: () => controls.rotateUp(-STEP),
    nearer: () => zoom(ZOOM),
    farther: () => zoom(1 / ZOOM),
    reset,
  }
  const zoom = (by: number): void => {
    camera.position.multiplyScalar(1 / by)
    controls.update()
  }
  return {
    move: (move) => moves[move](),
    setWheel: (zooms) => {
      controls.enableZoom = zooms
    },
    dispose() {
      cancelAnimationFrame(queued)
      resized.disconnect()
      controls.dispose()
      stage.dispose()
      release()
    },
  }
}
