import { factor, type SymmetricMatrix, solveFactored } from './cholesky.ts';

/**
 * Rows of a regression in sparse form: row `r` has the value `values[r·width + e]` (1 where there are no values) for
 * the parameter `parameters[r·width + e]`. The intercept is apart and never listed.
 */
export interface Design {
  readonly rows: number;
  /** Entries of each row. */
  readonly width: number;
  /** How many parameters there are, the intercept not counted. */
  readonly size: number;
  readonly parameters: Int32Array;
  readonly values?: Float64Array;
}

/**
 * What the coefficients from `first` on cost together: half of bᵀ·Q·b, where `cost` is the whole of the symmetric Q.
 * A design's penalty is one block for each group of coefficients that are weighed together.
 */
export interface PenaltyBlock {
  readonly first: number;
  readonly cost: SymmetricMatrix;
}

/** Log-odds of a row: the intercept and the sum of its coefficients. */
export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

export const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
export const logit = (probability: number): number => Math.log(probability / (1 - probability));

/** Log-odds of one row of a design. */
export function logOddsOf(model: LogisticModel, design: Design, row: number): number {
  const { width, parameters, values } = design;
  let sum = model.intercept;
  for (let entry = row * width; entry < (row + 1) * width; entry += 1) {
    sum +=
      (model.coefficients[parameters[entry] as number] as number) * (values ? (values[entry] as number) : 1);
  }
  return sum;
}

/** log(1 + e^x) without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/** Minus the log-likelihood of an outcome, or of a probability to be matched. */
export const logLoss = (logOdds: number, target: number): number => softplus(logOdds) - target * logOdds;

const MOST_STEPS = 50;
const SETTLED = 1e-13;
/** A step is worth taking with old curvature while it promises less than this share of the one before. */
const WORTHWHILE = 0.1;
/** Least share of a step that is tried. */
const LEAST_SHARE = 1e-6;
/** Least curvature of a row, so that rows told apart perfectly do not make the matrix singular. */
const LEAST_WEIGHT = 1e-10;

export interface FitOptions {
  readonly design: Design;
  /** Probability of winning each row of the design is fitted to: 0 and 1, or in between. */
  readonly targets: ArrayLike<number>;
  readonly penalty: readonly PenaltyBlock[];
  /** Rows to learn from; all where absent. */
  readonly only?: Int32Array;
  /** Where to begin, for a fit near one already known. */
  readonly from?: LogisticModel;
  /** Share of the loss that a last step may still promise; less is nearer to the true least. */
  readonly settled?: number;
}

/** One entry of Q·b. */
function pullOn(row: number, { first, cost }: PenaltyBlock, coefficients: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < cost.size; column += 1) {
    sum += (cost.values[row * cost.size + column] as number) * (coefficients[first + column] as number);
  }
  return sum;
}

/** The penalised loss: minus the log-likelihood, and the cost of large coefficients. */
function lossOf({ design, targets, penalty, only }: FitOptions, model: LogisticModel): number {
  let loss = 0;
  const rows = only?.length ?? design.rows;
  for (let index = 0; index < rows; index += 1) {
    const row = only ? (only[index] as number) : index;
    loss += logLoss(logOddsOf(model, design, row), targets[row] as number);
  }
  for (const { first, cost } of penalty) {
    for (let row = 0; row < cost.size; row += 1) {
      const own = model.coefficients[first + row] as number;
      loss += 0.5 * own * pullOn(row, { first, cost }, model.coefficients);
    }
  }
  return loss;
}

/** Slope of the loss at a model; the intercept comes last. */
function slopeAt({ design, targets, only, penalty }: FitOptions, model: LogisticModel): Float64Array {
  const { width, size, parameters, values } = design;
  const slope = new Float64Array(size + 1);
  const rows = only?.length ?? design.rows;
  for (let index = 0; index < rows; index += 1) {
    const row = only ? (only[index] as number) : index;
    const miss = logistic(logOddsOf(model, design, row)) - (targets[row] as number);
    for (let entry = row * width; entry < (row + 1) * width; entry += 1) {
      const at = parameters[entry] as number;
      slope[at] = (slope[at] as number) + (values ? miss * (values[entry] as number) : miss);
    }
    slope[size] = (slope[size] as number) + miss;
  }
  for (const block of penalty) {
    for (let row = 0; row < block.cost.size; row += 1) {
      const at = block.first + row;
      slope[at] = (slope[at] as number) + pullOn(row, block, model.coefficients);
    }
  }
  return slope;
}

/** Curvature of the loss at a model, into the lower half of a matrix; the intercept is its last row. */
function curvatureAt(
  { design, only, penalty }: FitOptions,
  model: LogisticModel,
  { size: side, values: cells }: SymmetricMatrix,
): void {
  const { width, size, parameters, values } = design;
  cells.fill(0);
  const add = (row: number, column: number, weight: number) => {
    const cell = row >= column ? row * side + column : column * side + row;
    cells[cell] = (cells[cell] as number) + weight;
  };
  const rows = only?.length ?? design.rows;
  for (let index = 0; index < rows; index += 1) {
    const row = only ? (only[index] as number) : index;
    const probability = logistic(logOddsOf(model, design, row));
    const weight = Math.max(LEAST_WEIGHT, probability * (1 - probability));
    const first = row * width;
    for (let entry = first; entry < first + width; entry += 1) {
      const at = parameters[entry] as number;
      const weighted = values ? weight * (values[entry] as number) : weight;
      add(size, at, weighted);
      for (let second = first; second <= entry; second += 1) {
        add(at, parameters[second] as number, values ? weighted * (values[second] as number) : weighted);
      }
    }
    add(size, size, weight);
  }
  for (const { first, cost } of penalty) {
    for (let row = 0; row < cost.size; row += 1) {
      for (let column = 0; column <= row; column += 1) {
        add(first + row, first + column, cost.values[row * cost.size + column] as number);
      }
    }
  }
}

/** How far the loss would fall over a whole step if it were a parabola. */
const promisedBy = (slope: Float64Array, step: Float64Array): number =>
  slope.reduce((sum, value, index) => sum + value * (step[index] as number), 0) / 2;

const moved = (model: LogisticModel, step: Float64Array, share: number): LogisticModel => ({
  intercept: model.intercept - share * (step[model.coefficients.length] as number),
  coefficients: model.coefficients.map((value, index) => value - share * (step[index] as number)),
});

/**
 * Penalised logistic regression by Newton steps, each halved until the loss falls. The curvature is worked out and
 * factored anew only when steps with the last one no longer pay. Throws where the penalty leaves a parameter
 * undetermined.
 */
export function fitLogistic(options: FitOptions): LogisticModel {
  const { size } = options.design;
  const curvature = { size: size + 1, values: new Float64Array((size + 1) ** 2) };
  let model = options.from ?? { intercept: 0, coefficients: new Float64Array(size) };
  let loss = lossOf(options, model);
  let promisedLast = 0;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const slope = slopeAt(options, model);
    let step = Float64Array.from(slope);
    if (promisedLast > 0) solveFactored(curvature, step);
    let promised = promisedBy(slope, step);
    if (promisedLast === 0 || promised > promisedLast * WORTHWHILE) {
      curvatureAt(options, model, curvature);
      if (!factor(curvature)) throw new Error('logistic regression: a parameter is not determined');
      step = Float64Array.from(slope);
      solveFactored(curvature, step);
      promised = promisedBy(slope, step);
    }
    // Too little to be told from rounding ends the fit.
    if (promised <= (options.settled ?? SETTLED) * (Math.abs(loss) + 1)) break;
    let share = 1;
    let next = moved(model, step, share);
    let nextLoss = lossOf(options, next);
    while (nextLoss > loss && share > LEAST_SHARE) {
      share /= 2;
      next = moved(model, step, share);
      nextLoss = lossOf(options, next);
    }
    if (nextLoss > loss) break;
    [model, loss, promisedLast] = [next, nextLoss, promised];
  }
  return model;
}
