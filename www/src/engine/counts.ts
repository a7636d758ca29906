/** What is said of an ensemble in counts of twenty runs, and on which of two humps the marker stands. */
import type { Ensemble, Group } from './answers';

/** Peaks up to this year count as being in time for the national goal. */
export const GOAL_YEAR = 2030;
/** Half of the ten points by which the other group must lead before the marker goes over to it. */
const HYSTERESIS = 0.05;

/** Two groups of peak years that lie far apart, and on which of them the marker stands. */
export interface Humps {
  readonly likelier: Group;
  readonly other: Group;
}

/** How many of twenty runs end in which way; the dots that are drawn are these. */
export interface Counts {
  readonly byGoal: number;
  readonly later: number;
  readonly none: number;
  readonly short: number;
}

/** Counts of twenty from the peak year of each twentieth of the runs. */
export function countsOf({ twenty }: Pick<Ensemble, 'twenty'>): Counts {
  const count = (test: (year: number) => boolean): number => twenty.filter(test).length;
  return {
    byGoal: count((year) => year <= GOAL_YEAR),
    later: count((year) => year > GOAL_YEAR && year !== Infinity),
    none: count((year) => year === Infinity),
    short: count(Number.isNaN),
  };
}

/** One of two groups as it is told: how many of the twenty have their peak there, and in which years. */
export interface Side {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** Both groups in counts of the twenty. A stray run between them belongs to the nearer one, in the counts as in the sentence, and its year is among those told. */
export function sidesOf({ twenty }: Pick<Ensemble, 'twenty'>, { likelier, other }: Humps): { likelier: Side; other: Side } {
  const [early, late] = likelier.from < other.from ? [likelier, other] : [other, likelier];
  const between = early.to + Math.floor((late.from - early.to) / 2);
  const side = (group: Group): Side => {
    const years = twenty.filter((year) => Number.isFinite(year) && year <= between === (group === early));
    return { count: years.length, from: Math.min(group.from, ...years), to: Math.max(group.to, ...years) };
  };
  return { likelier: side(likelier), other: side(other) };
}

/** The group on which the marker stands stays the same until the other one leads by ten points, so that it does not go to and fro. */
export function humpsOf({ groups }: Pick<Ensemble, 'groups'>, before: Humps | null): Humps | null {
  const [early, late] = groups;
  if (!early || !late) return null;
  const share = early.runs / (early.runs + late.runs);
  const wasEarly = before === null ? share >= 0.5 : before.likelier.from < before.other.from;
  const isEarly = wasEarly ? share >= 0.5 - HYSTERESIS : share > 0.5 + HYSTERESIS;
  return isEarly ? { likelier: early, other: late } : { likelier: late, other: early };
}
