/**
 * Discovery: which plugins are installed, by type and id, with errors that say what is wrong and
 * what to do. Plain {@link java.util.ServiceLoader}, on the class path and on the module path.
 */
@NullMarked
package io.smartsegment.core.plugin;

import org.jspecify.annotations.NullMarked;
