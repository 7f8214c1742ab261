/** The body of a refusal, as the platform documents it. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly advice: string;
  readonly instance?: string;
}

/** The platform refused, or could not be reached. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
    this.name = 'Refusal';
  }
}
