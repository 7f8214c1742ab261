import type { DomainError } from '#kernel';

/** How a refusal answers over HTTP. */
export interface Problem {
  readonly status: number;
  /** One plain sentence per language: what happened. */
  readonly title: { readonly zh: string; readonly en: string };
  /** What the caller can do now. */
  readonly advice: { readonly zh: string; readonly en: string };
}

export type Problems<Code extends string = string> = Readonly<Record<Code, Problem>>;

/** The codes of all error classes that a module of errors exports: `CodesOf<typeof import('./seat.errors.js')>`. */
export type CodesOf<Module> = {
  [Name in keyof Module]: Module[Name] extends new (...args: never[]) => infer E
    ? E extends DomainError
      ? E['code']
      : never
    : never;
}[keyof Module];

/** A body of `application/problem+json` (RFC 9457). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  advice: string;
  /** The request's id: what support asks for. */
  instance: string;
  /** JSON pointers into the body with what is wrong there. */
  errors?: { pointer: string; detail: string }[];
  [fact: string]: unknown;
}
