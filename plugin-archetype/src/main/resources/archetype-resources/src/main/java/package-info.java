/** An optimizer, an objective and a merger for Smart Segment. */
package ${package};
