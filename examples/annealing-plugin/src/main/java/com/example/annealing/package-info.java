/** An optimizer, an objective and a merger for Smart Segment, as anyone could write them. */
package com.example.annealing;
