/**
 * Discovery of the installed plugins by type and id. Its errors say what is wrong and what to do.
 * It uses {@link java.util.ServiceLoader}, on the class path and on the module path.
 */
@NullMarked
package io.smartsegment.core.plugin;

import org.jspecify.annotations.NullMarked;
