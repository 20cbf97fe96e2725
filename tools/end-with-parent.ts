// Preloaded into the programs that `start` runs: when `start` is killed without a chance to stop them, the channel to it
// closes, and the program stops as if it had been asked to.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
