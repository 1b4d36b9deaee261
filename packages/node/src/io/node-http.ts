import { io } from "@tensorflow/tfjs";

/**
 * A handler that loads a model from the web, or sends one there.
 *
 * @param path The address.
 * @param requestInit What is passed to `fetch`.
 * @param weightPathPrefix The address before the names of the files of weights. Default: that of the model.
 */
export function nodeHTTPRequest(path: string, requestInit?: RequestInit, weightPathPrefix?: string): io.IOHandler {
  return io.browserHTTPRequest(path, {
    ...(requestInit ? { requestInit } : {}),
    ...(weightPathPrefix === undefined ? {} : { weightPathPrefix }),
  });
}
