package io.smartsegment.customervalue;

import org.jspecify.annotations.Nullable;

/** Solves small systems of equations with a symmetric, positive definite matrix, by Cholesky. */
final class PositiveMatrix {
  private PositiveMatrix() {}

  /** {@return x with (matrix + added * identity) x = right, or null if it is not positive} */
  static double @Nullable [] solve(double[][] matrix, double added, double[] right) {
    int n = right.length;
    double[][] root = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j] + (i == j ? added : 0);
        for (int k = 0; k < j; k++) {
          rest -= root[i][k] * root[j][k];
        }
        if (i == j && !(rest > 0 && rest < Double.POSITIVE_INFINITY)) {
          return null;
        }
        root[i][j] = i == j ? Math.sqrt(rest) : rest / root[j][j];
      }
    }
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= root[i][k] * x[k];
      }
      x[i] /= root[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= root[k][i] * x[k];
      }
      x[i] /= root[i][i];
    }
    return x;
  }
}
