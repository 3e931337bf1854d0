package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The principal components of customers on the grid: the directions of most variance of the
 * coordinates, each multiplied by the root of its weight. Eigenvalues are found by Jacobi's
 * rotations (H. Rutishauser, 1966), which are the same on every machine; the largest loading of
 * each component is positive.
 */
@Experimental
public final class PrincipalAxes {
  private static final int MOST_SWEEPS = 100;

  private final double[] mean;
  private final double[] roots;
  private final double[][] axes;
  private final double[] variances;

  private PrincipalAxes(double[] mean, double[] roots, double[][] covariance) {
    this.mean = mean;
    this.roots = roots;
    int n = mean.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    rotate(covariance, vectors);
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -covariance[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    axes = new double[n][n];
    variances = new double[n];
    for (int axis = 0; axis < n; axis++) {
      variances[axis] = Math.max(0, covariance[order[axis]][order[axis]]);
      for (int i = 0; i < n; i++) {
        axes[axis][i] = vectors[i][order[axis]];
      }
      turn(axes[axis]);
    }
  }

  /**
   * {@return the principal components of points; O(points * features² + features³)}
   *
   * @param points the customers
   */
  public static PrincipalAxes of(Points points) {
    int n = points.features();
    double customers = points.customers();
    double[] mean = new double[n];
    double[] roots = new double[n];
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      roots[i] = Math.sqrt(points.weight(i));
      long sum = 0;
      for (int point = 0; point < points.size(); point++) {
        sum += points.count(point) * points.value(point, i);
      }
      mean[i] = sum / customers;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int point = 0; point < points.size(); point++) {
          sum +=
              points.count(point)
                  * (points.value(point, i) - mean[i])
                  * (points.value(point, j) - mean[j]);
        }
        covariance[i][j] = sum / customers * roots[i] * roots[j];
        covariance[j][i] = covariance[i][j];
      }
    }
    return new PrincipalAxes(mean, roots, covariance);
  }

  private static void turn(double[] axis) {
    int largest = 0;
    for (int i = 1; i < axis.length; i++) {
      largest = Math.abs(axis[i]) > Math.abs(axis[largest]) + 1e-12 ? i : largest;
    }
    if (axis[largest] < 0) {
      Arrays.setAll(axis, i -> -axis[i]);
    }
  }

  private static void rotate(double[][] a, double[][] vectors) {
    int n = a.length;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double off = 0;
      double diagonal = 0;
      for (int i = 0; i < n; i++) {
        diagonal += Math.abs(a[i][i]);
        for (int j = 0; j < i; j++) {
          off += Math.abs(a[i][j]);
        }
      }
      if (off <= 1e-15 * diagonal) {
        return;
      }
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (a[p][q] != 0) {
            rotate(a, vectors, p, q);
          }
        }
      }
    }
  }

  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int i = 0; i < a.length; i++) {
      double ip = a[i][p];
      double iq = a[i][q];
      a[i][p] = c * ip - s * iq;
      a[i][q] = s * ip + c * iq;
    }
    for (int i = 0; i < a.length; i++) {
      double pi = a[p][i];
      double qi = a[q][i];
      a[p][i] = c * pi - s * qi;
      a[q][i] = s * pi + c * qi;
      double vp = vectors[i][p];
      double vq = vectors[i][q];
      vectors[i][p] = c * vp - s * vq;
      vectors[i][q] = s * vp + c * vq;
    }
  }

  /** {@return number of components} */
  public int size() {
    return axes.length;
  }

  /**
   * {@return a loading: how much a coordinate counts in a component, from -1 to 1}
   *
   * @param axis number of the component, from 0
   * @param feature number of the coordinate
   */
  public double loading(int axis, int feature) {
    return axes[axis][feature];
  }

  /**
   * {@return the share of all variance along a component}
   *
   * @param axis number of the component, from 0
   */
  public double share(int axis) {
    double all = Arrays.stream(variances).sum();
    return all > 0 ? variances[axis] / all : 0;
  }

  /**
   * {@return where a place of the grid is along a component, from the mean of all}
   *
   * @param place its coordinates
   * @param axis number of the component, from 0
   */
  public double along(double[] place, int axis) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += axes[axis][i] * roots[i] * (place[i] - mean[i]);
    }
    return sum;
  }

  /**
   * {@return the place on the grid of coordinates along all components}
   *
   * @param along coordinates along the components
   */
  public double[] place(double[] along) {
    double[] place = mean.clone();
    for (int i = 0; i < place.length; i++) {
      double sum = 0;
      for (int axis = 0; axis < axes.length; axis++) {
        sum += axes[axis][i] * along[axis];
      }
      place[i] += sum / roots[i];
    }
    return place;
  }
}
