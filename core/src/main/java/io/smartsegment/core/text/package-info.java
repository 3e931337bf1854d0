/** Numbers and sentences as people read them: their one owner. */
@NullMarked
package io.smartsegment.core.text;

import org.jspecify.annotations.NullMarked;
