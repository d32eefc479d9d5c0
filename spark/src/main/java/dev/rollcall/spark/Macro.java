package dev.rollcall.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.collection.immutable.Seq;

/**
 * A function whose body is SQL, as DuckDB knows it: its arguments are put into the body where it is used. A last parameter
 * {@code values...} takes as many arguments as come.
 */
record Macro(String name, List<String> parameters, String body) {
    private static final Pattern DECLARATION =
            Pattern.compile("create macro ([a-z_]+)\\(([^)]*)\\)\\s+as\\s+(.*)", Pattern.DOTALL);

    private static final String MANY = "...";

    /** The macros of a file: {@code create macro name(parameter, ...) as expression;}, comments on lines of their own. */
    static List<Macro> parse(String text) {
        StringBuilder plain = new StringBuilder();
        text.lines().filter(line -> !line.startsWith("--")).forEach(line -> plain.append(line)
                .append('\n'));
        List<Macro> macros = new ArrayList<>();
        for (String statement : plain.toString().split(";\n", -1)) {
            if (statement.isBlank()) {
                continue;
            }
            Matcher matcher = DECLARATION.matcher(statement.strip());
            if (!matcher.matches()) {
                throw new IllegalStateException("no macro: " + statement);
            }
            List<String> parameters = Arrays.stream(matcher.group(2).split(",", -1))
                    .map(String::strip)
                    .filter(parameter -> !parameter.isEmpty())
                    .toList();
            macros.add(new Macro(matcher.group(1), parameters, matcher.group(3)));
        }
        return macros;
    }

    /** The body with the arguments in the places of the parameters. */
    Expression with(Seq<Expression> arguments) {
        List<String> names = parameters;
        String text = body;
        if (!parameters.isEmpty() && parameters.get(0).endsWith(MANY)) {
            String many = parameters.get(0).substring(0, parameters.get(0).length() - MANY.length());
            names = IntStream.range(0, arguments.size())
                    .mapToObj(place -> many + "_" + place)
                    .toList();
            text = body.replace(parameters.get(0), String.join(", ", names));
        } else if (arguments.size() != parameters.size()) {
            throw new IllegalArgumentException(name + " takes " + parameters + ", not " + arguments);
        }
        List<String> known = names;
        return CatalystSqlParser$.MODULE$.parseExpression(text).transformUp(new ExpressionRewrite(expression -> {
            if (expression instanceof UnresolvedAttribute attribute
                    && attribute.nameParts().size() == 1) {
                int place = known.indexOf(attribute.nameParts().head());
                return place < 0 ? expression : arguments.apply(place);
            }
            return expression;
        }));
    }
}
