/** Added to the variance by batch-norm, as in Keras and in the exported model. Knows no tensors. */
export const batchNormEpsilon = 1e-3;
