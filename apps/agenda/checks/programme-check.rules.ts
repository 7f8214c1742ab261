import { overlaps, type Overlap } from '#optimize';

interface Name {
  readonly zh?: string;
  readonly en?: string;
  readonly original?: string;
}

export type ProgrammeCheckInput = readonly {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: Name | null;
  readonly hosts: readonly Name[];
}[];

export interface ProgrammeCheckResult {
  readonly activities: number;
  /** Two activities at one place, or of one host, at the same time. */
  readonly conflicts: readonly Overlap[];
}

/** Which activities want one place or one host at the same time. */
export function checkProgramme(
  activities: ProgrammeCheckInput,
  progress?: (share: number) => void,
): ProgrammeCheckResult {
  const occupations = activities.map(({ id, startsAt, endsAt, place, hosts }) => ({
    id,
    start: Date.parse(startsAt),
    end: Date.parse(endsAt),
    resources: [
      ...(place ? [`place: ${nameOf(place)}`] : []),
      ...hosts.map((host) => `host: ${nameOf(host)}`),
    ],
  }));
  return { activities: activities.length, conflicts: overlaps(occupations, progress) };
}

function nameOf({ zh, en, original }: Name): string {
  return zh ?? en ?? original ?? '';
}
