/** Plugins as third parties write them: outside of the packages of this library. */
@NullMarked
package com.example.plugins;

import org.jspecify.annotations.NullMarked;
