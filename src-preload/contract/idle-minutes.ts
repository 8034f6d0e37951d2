/** Minutes without anybody at the computer after which Latchkey locks itself; 0: never. */
export const IDLE_MINUTES = [0, 1, 5, 15, 60] as const
