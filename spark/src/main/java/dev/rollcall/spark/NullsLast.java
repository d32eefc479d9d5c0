package dev.rollcall.spark;

import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NullsFirst$;
import org.apache.spark.sql.catalyst.expressions.NullsLast$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;

/** Puts nulls last in every order, as DuckDB does; left to itself, Spark puts them first where values ascend. */
final class NullsLast extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.resolveExpressions(new ExpressionRewrite(NullsLast::last));
    }

    private static Expression last(Expression expression) {
        return expression instanceof SortOrder order
                        && order.direction() == Ascending$.MODULE$
                        && order.nullOrdering() == NullsFirst$.MODULE$
                ? new SortOrder(order.child(), order.direction(), NullsLast$.MODULE$, order.sameOrderExpressions())
                : expression;
    }
}
