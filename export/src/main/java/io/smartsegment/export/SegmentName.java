package io.smartsegment.export;

import io.smartsegment.core.stability.Experimental;

/** What an exported rule calls a segment. */
@Experimental
public enum SegmentName {
  /** By its number, from 0. */
  INDEX,

  /** By the name of the treatment that its customers get. */
  TREATMENT;

  /** {@return what a column or field with the result is called} */
  String column() {
    return this == INDEX ? "segment" : "treatment";
  }
}
