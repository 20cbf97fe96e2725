/** Runs a command's main function; a failure is printed in plain words and ends the program with code 1. */
export async function runTool(main: () => Promise<unknown>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const { message, name } = error as Error
    const unexpected = name === 'TypeError' || name === 'ReferenceError' || name === 'RangeError'
    console.error(unexpected ? error : `\n${message}`)
    process.exit(1)
  }
}
