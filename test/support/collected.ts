const COLLECTED = 'promise was garbage collected'

/**
 * Does something in the app's main process, and once more where V8 has thrown away the promise that the driver waited
 * with: that is held weakly, and a large heap being cleared in that very moment is enough. Nobody can tell then whether
 * it was done, so it must be something that may be done twice.
 */
export async function despiteCollection<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes(COLLECTED)) throw error
    return await act()
  }
}
