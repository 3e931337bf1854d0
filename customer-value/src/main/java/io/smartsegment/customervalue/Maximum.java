package io.smartsegment.customervalue;

/**
 * Where a likelihood is highest, as far as it could be found.
 *
 * @param logs logarithms of the parameters
 * @param value the log-likelihood
 * @param curvature minus the second derivatives by the logarithms
 * @param settled whether the gradient vanishes, so that nothing more is to be gained nearby
 * @param starts the log-likelihood that was reached from each start
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Maximum(
    double[] logs, double value, double[][] curvature, boolean settled, double[] starts) {
  /**
   * A parameter whose logarithm is uncertain by more than this may as well be thousands of times
   * larger or smaller: the data do not bound it.
   */
  static final double LOOSE = 8;

  /** {@return the parameter, not its logarithm} */
  double parameter(int index) {
    return StrictMath.exp(logs[index]);
  }

  /** {@return whether the likelihood is so flat in a parameter that the data do not bound it} */
  boolean loose(int parameter) {
    return !(deviation(parameter) < LOOSE);
  }

  /** {@return whether some parameter is not bounded by the data} */
  boolean anyLoose() {
    for (int i = 0; i < logs.length; i++) {
      if (loose(i)) {
        return true;
      }
    }
    return false;
  }

  /** The standard error of a parameter's logarithm by the curvature. */
  private double deviation(int parameter) {
    double[] unit = new double[logs.length];
    unit[parameter] = 1;
    double[] column = PositiveMatrix.solve(curvature, 1e-6, unit);
    return column == null ? Double.POSITIVE_INFINITY : StrictMath.sqrt(column[parameter]);
  }
}
