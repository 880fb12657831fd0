import type { Bin } from '../../../lib/scoring/learning/bins.ts';
import { mostPointsOf } from '../../../lib/scoring/learning/point-card.ts';
import type { PointModel } from '../../../lib/scoring/learning/train-points.ts';
import { chanceOf } from '../../../lib/scoring/learning/train-points.ts';

/** A bin in a few words. */
function binText(bin: Bin): string {
  switch (bin.kind) {
    case 'range':
      if (bin.from === null) return bin.below === null ? 'any number' : `below ${bin.below}`;
      return bin.below === null ? `${bin.from} and more` : `${bin.from} to below ${bin.below}`;
    case 'names':
      return bin.names.join(', ');
    case 'other':
      return 'other';
    case 'missing':
      return 'missing';
  }
}

/** A card as lines a person can add up, and the chance that a few sums mean. */
export function cardText({ card, chance }: PointModel): readonly string[] {
  const lines = card.columns.flatMap(({ name, bins }) => [
    name,
    ...bins
      .filter(({ rows }) => rows > 0)
      .map(({ bin, points, rows }) => `  ${String(points).padStart(5)}  ${binText(bin)}  (${rows})`),
  ]);
  const most = mostPointsOf(card);
  const sums = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * most));
  const chances = sums.map((points) => `${points}: ${(100 * chanceOf(chance, points)).toFixed(0)} %`);
  return [...lines, `chance by points  ${chances.join('   ')}`];
}
