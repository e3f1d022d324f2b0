/** Numbers that keep normalising finite, as the training graph has them and every export must. Knows no tensors. */

/** Added to the squared length of an embedding before it is scaled to length 1. */
export const lengthEpsilon = 1e-10;
/** Added to the variance within an embedding. */
export const varianceEpsilon = 1e-6;
