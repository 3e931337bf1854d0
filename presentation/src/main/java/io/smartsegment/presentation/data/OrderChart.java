package io.smartsegment.presentation.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.stability.Internal;

/**
 * A chart of a report on orders.
 *
 * @param name short name: of a file
 * @param title what it shows
 * @param description the same for who cannot see it; the tables have the figures
 * @param data what the script draws from
 */
@Internal
public record OrderChart(String name, String title, String description, ObjectNode data) {}
