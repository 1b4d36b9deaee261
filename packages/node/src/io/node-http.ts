import { io } from "@tensorflow/tfjs";

/**
 * Creates a handler that loads a model from a URL, or sends one there.
 *
 * @param path URL of the model.
 * @param requestInit Options for `fetch`.
 * @param weightPathPrefix URL prefix of the names of weight files. Default: that of the model.
 */
export function nodeHTTPRequest(path: string, requestInit?: RequestInit, weightPathPrefix?: string): io.IOHandler {
  return io.browserHTTPRequest(path, {
    ...(requestInit ? { requestInit } : {}),
    ...(weightPathPrefix === undefined ? {} : { weightPathPrefix }),
  });
}
