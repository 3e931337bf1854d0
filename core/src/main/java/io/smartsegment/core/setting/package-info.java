/**
 * Typed, documented settings of plugins. A plugin declares what it can be told, with default and
 * range; whoever calls it gives text or values and gets errors that name the setting.
 */
@NullMarked
package io.smartsegment.core.setting;

import org.jspecify.annotations.NullMarked;
