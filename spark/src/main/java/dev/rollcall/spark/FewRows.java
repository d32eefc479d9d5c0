package dev.rollcall.spark;

import java.util.Map;

/**
 * How Spark runs selects over few rows. They are gone before their code is compiled, before a plan is made anew for the second
 * half of them, before the plan is written down for a page that nobody opens, and before a second task is sent.
 *
 * <p>Without {@code wholeStage} alone Spark would still compile each projection, predicate and order.
 */
final class FewRows {
    static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.ui.explainMode", "simple",
            "spark.sql.leafNodeDefaultParallelism", "1",
            "spark.sql.shuffle.partitions", "1");

    private FewRows() {}
}
