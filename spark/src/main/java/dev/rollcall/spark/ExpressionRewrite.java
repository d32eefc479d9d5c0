package dev.rollcall.spark;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.Function1;
import scala.runtime.AbstractPartialFunction;

/** Puts another expression in the place of some; what it gives back unchanged stays. */
final class ExpressionRewrite extends AbstractPartialFunction<Expression, Expression> {
    private final UnaryOperator<Expression> change;

    ExpressionRewrite(UnaryOperator<Expression> change) {
        this.change = change;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
        return change.apply(expression) != expression;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
        Expression changed = change.apply(expression);
        return changed == expression ? otherwise.apply(expression) : (B) changed;
    }
}
