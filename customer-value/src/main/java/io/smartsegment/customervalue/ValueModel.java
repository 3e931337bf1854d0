package io.smartsegment.customervalue;

import io.smartsegment.core.stability.Experimental;

/**
 * The two models that together predict what customers will spend.
 *
 * @param purchases how often customers buy and when they stop
 * @param spend how much they spend on a purchase day
 */
@Experimental
public record ValueModel(ModelFit<PurchaseModel> purchases, ModelFit<SpendModel> spend) {}
