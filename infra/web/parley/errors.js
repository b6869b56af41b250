// The error that calls reject with.

/** A request that the server or the client refused. `retryable` says whether the same request may succeed later. */
export class ParleyError extends Error {
  constructor({ code, message, retryable = false, status, details, retry_after_ms = details?.retry_after_ms, cause }) {
    super(message ?? code, cause === undefined ? undefined : { cause });
    this.name = 'ParleyError';
    this.code = code;
    this.retryable = retryable;
    if (status !== undefined) this.status = status;
    if (details !== undefined) this.details = details;
    if (retry_after_ms !== undefined) this.retryAfter = retry_after_ms;
  }
}

export function refusal(code, message, details) {
  return new ParleyError({ code, message, details });
}
