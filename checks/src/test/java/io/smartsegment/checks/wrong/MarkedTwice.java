package io.smartsegment.checks.wrong;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.stability.Stable;

/** Stable and experimental at once. */
@Stable
@Experimental
public final class MarkedTwice {}
