/** Pictures for slides, drawn without a browser by the script that draws the charts of the page. */
@NullMarked
package io.smartsegment.presentation.picture;

import org.jspecify.annotations.NullMarked;
