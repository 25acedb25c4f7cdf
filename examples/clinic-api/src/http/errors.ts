/** What is wrong with one field of a request. Says what is expected and never quotes what was sent. */
export interface Problem {
  field: string;
  problem: string;
}

/** An error that the caller may see. Its message is written here, never taken from input or from a library. */
export class RequestError extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(status: number, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

export class InvalidInputError extends RequestError {
  constructor(problems: readonly Problem[]) {
    super(400, "the request is not valid", problems);
  }
}

export class UnauthorizedError extends RequestError {
  constructor() {
    super(401, "the x-clinic-user header must hold an account id");
  }
}

export class NotFoundError extends RequestError {
  constructor(what: string) {
    super(404, `${what} not found`);
  }
}

export class ConflictError extends RequestError {
  constructor(message: string) {
    super(409, message);
  }
}
