import { loadConfig, readEnvironment } from './platform/config.ts'
import { explainFailure } from './platform/explain-failure.ts'
import { openService } from './service.ts'

export const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Where a long act is: told every two seconds at most, beside what it answers. */
export function progress<State>(tell: (state: State) => string): (state: State) => void {
  let told = performance.now()
  return (state) => {
    if (performance.now() - told < 2_000) return
    told = performance.now()
    console.error(tell(state))
  }
}

/** Beside the service, or without it; whatever was started is stopped, even by a Ctrl-C. `failure`: the exit code when it can't be done. */
export async function beside(
  act: (service: Awaited<ReturnType<typeof openService>>) => Promise<void>,
  { failure = 1 } = {},
): Promise<void> {
  try {
    const service = await openService(loadConfig(readEnvironment()), 'command')
    const interrupt = () => void service.close().finally(() => process.exit(130))
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
    await act(service).finally(service.close)
  } catch (error) {
    console.error(explainFailure(error))
    process.exitCode = failure
  }
}
