import { parentPort, Worker, workerData } from 'node:worker_threads';

type FromWorker = { progress: number } | { result: unknown } | { failure: string };

/**
 * Called once by a worker file: runs the task on the input it was started with, off the event loop, and sends the
 * result back. `progress` takes the share done, from 0 to 1.
 */
export function workerTask<I, R>(task: (input: I, progress: (share: number) => void) => R): void {
  const port = parentPort;
  if (!port) throw new TypeError('A worker task runs in a worker thread');
  const send = (message: FromWorker): void => port.postMessage(message);
  try {
    send({ result: task(workerData as I, (progress) => send({ progress })) });
  } catch (error) {
    send({ failure: (error as Error).message });
  }
}

export interface Running {
  readonly result: Promise<unknown>;
  /** Ends the thread at once; `result` then rejects. */
  cancel(): void;
}

/** Runs a worker file. A failure of the task, or of the thread, rejects `result`. */
export function runInWorker(file: URL, input: unknown, onProgress: (share: number) => void): Running {
  const worker = new Worker(file, { workerData: input });
  const result = new Promise<unknown>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if ('progress' in message) onProgress(message.progress);
      else if ('failure' in message) reject(new Error(message.failure));
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new Error(`The worker ended with code ${code} before it had a result`)),
    );
  });
  return { result, cancel: () => void worker.terminate() };
}
