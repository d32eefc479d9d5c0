package dev.rollcall.spark;

import dev.rollcall.sync.oneroster.LatinLetters;
import dev.rollcall.sync.oneroster.LetterCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/** Teaches Spark the SQL of the steps: the functions of {@code functions.sql}, and the order in which nulls come. */
final class Dialect extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectResolutionRule(new AbstractFunction1<>() {
            @Override
            public NullsLast apply(SparkSession session) {
                return new NullsLast();
            }
        });
        for (Macro macro : Macro.parse(resource("functions.sql"))) {
            Function1<Seq<Expression>, Expression> builder = new AbstractFunction1<>() {
                @Override
                public Expression apply(Seq<Expression> arguments) {
                    return macro.with(arguments);
                }
            };
            extensions.injectFunction(new Tuple3<>(
                    new FunctionIdentifier(macro.name()),
                    new ExpressionInfo(Macro.class.getName(), macro.name()),
                    builder));
        }
        return BoxedUnit.UNIT;
    }

    /** What SQL cannot say; {@code functions.sql} calls these for texts that are not ASCII only. */
    static void teach(SparkSession session) {
        session.udf().register("unicode_lower", (UDF1<String, String>) Dialect::lower, DataTypes.StringType);
        session.udf().register("latin_letters", (UDF1<String, String>) Dialect::latin, DataTypes.StringType);
        session.udf().register("unicode_fold", (UDF1<String, String>) Dialect::fold, DataTypes.StringType);
    }

    static @Nullable String lower(@Nullable String text) {
        return text == null ? null : LetterCase.lower(text);
    }

    static @Nullable String latin(@Nullable String text) {
        return text == null ? null : LatinLetters.of(text);
    }

    static @Nullable String fold(@Nullable String text) {
        return text == null ? null : LetterCase.fold(text);
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Dialect.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(name + " cannot be read", fault);
        }
    }
}
